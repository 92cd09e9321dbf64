// SPDX-License-Identifier: Apache-2.0

// Doubtful pairs as one page for a browser: side by side. With a register, there is a choice under each, and
// a button that saves the choices as a file for msh reconcile apply. It needs no network and no server.
#pragma once

#include <msh/base/files.hpp>
#include <msh/flow/reconcile.hpp>

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace msh::cli {

class HtmlReviewPage : public ReviewPage {
public:
    /// A page of more questions than this is no longer read by anybody; the rest stand in review.csv.
    static constexpr std::uint64_t most_questions = 2000;

    /// Of one list both records of a pair are ours. What is decided about those of a file is not kept, so
    /// that there is nothing to choose.
    enum class About { registers, one_store, one_file };
    HtmlReviewPage(std::filesystem::path file, Existing existing, About about = About::registers);
    void begin() override;
    void add(const Question& question) override;
    void finish() override;
    void place() override;
    void take_back() noexcept override;

private:
    template <class... Parts>
    void write(const char* pattern, Parts&&... parts);
    void write_head();
    [[nodiscard]] std::vector<std::string> explain() const;
    void write_choices();
    [[nodiscard]] std::array<std::string, 2> sides() const;
    void write_part(const Compared& part);

    std::filesystem::path path_;
    Existing existing_;
    About about_;
    std::optional<OutputFile> file_;
    std::uint64_t count_ = 0;
    std::uint32_t group_ = 0;
    bool in_group_ = false;
};

/// `here` and `there` as they may stand in a page, with the letters marked that the other one lacks. Case and
/// ё do not count.
std::pair<std::string, std::string> mark_differences(const std::string& here, const std::string& there);

}  // namespace msh::cli
