// SPDX-License-Identifier: Apache-2.0

// What a result is made from, as a fingerprint: the form in which results are written is a part of it.
#include "../../lib/msh/flow/reconcile_again.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace msh;

namespace {

std::string print_of(const ReconcileOptions& options, std::uint64_t form)
{
    Fingerprint print;
    add_options(print, options, form);
    return print.hex();
}

}  // namespace

TEST_CASE("another form of results is another fingerprint, whatever the options are")
{
    ReconcileOptions options;
    options.entity = &pupil_entity;
    std::string now = print_of(options, form_of_result);
    CHECK(print_of(options, form_of_result) == now);
    CHECK(print_of(options, form_of_result + 1) != now);
    CHECK(print_of(options, form_of_result - 1) != now);
    Fingerprint usual;
    add_options(usual, options);
    CHECK(usual.hex() == now);
    options.match.review += 0.01;
    CHECK(print_of(options, form_of_result) != now);
}

TEST_CASE("a number is more than its digits, and where one text ends is a part of the fingerprint")
{
    auto hex = [](auto fill) {
        Fingerprint print;
        fill(print);
        return print.hex();
    };
    CHECK(hex([](Fingerprint& to) { to.add(std::uint64_t{2}); }) !=
          hex([](Fingerprint& to) { to.add("2"); }));
    CHECK(hex([](Fingerprint& to) { to.add(std::uint64_t{2}); }) !=
          hex([](Fingerprint& to) { to.add(std::uint64_t{3}); }));
    CHECK(hex([](Fingerprint& to) { to.add("ab").add("c"); }) !=
          hex([](Fingerprint& to) { to.add("a").add("bc"); }));
}
