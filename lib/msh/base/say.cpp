// SPDX-License-Identifier: Apache-2.0
#include <msh/base/say.hpp>

#include <libintl.h>
#include <unistd.h>

#include <array>
#include <clocale>
#include <cstdlib>
#include <filesystem>

namespace msh {

namespace {

constexpr const char* domain = "msh";

/// share/locale beside the bin/ the program was started from, so that a build tree and any prefix work alike.
std::filesystem::path catalogues()
{
    std::error_code none;
    auto program = std::filesystem::read_symlink("/proc/self/exe", none);
    return program.parent_path().parent_path() / "share" / "locale";
}

std::string_view from_environment()
{
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        // gettext lets LANGUAGE speak only where a locale other than C was chosen; so do we.
        std::string_view chosen = value;
        if (chosen == "C" || chosen == "POSIX") return "en";
        const char* wish = std::getenv("LANGUAGE");
        if (wish != nullptr && *wish != '\0') chosen = wish;
        return chosen.starts_with("ru") ? "ru" : "en";
    }
    return "en";
}

}  // namespace

void set_language(std::string_view wanted)
{
    std::string_view chosen = wanted.empty() ? from_environment() : wanted;
    // C.UTF-8 is part of glibc itself: no locale has to be generated, and LANGUAGE is obeyed under it.
    std::setlocale(LC_CTYPE, "C.UTF-8");
    std::setlocale(LC_MESSAGES, "C.UTF-8");
    ::setenv("LANGUAGE", chosen == "ru" ? "ru" : "en", 1);
    ::bindtextdomain(domain, catalogues().c_str());
    ::bind_textdomain_codeset(domain, "UTF-8");
}

std::string_view language()
{
    const char* chosen = std::getenv("LANGUAGE");
    return chosen != nullptr && std::string_view(chosen).starts_with("ru") ? "ru" : "en";
}

const char* translate(const char* english)
{
    // gettext answers "" with the catalogue's header.
    return *english == '\0' ? english : ::dgettext(domain, english);
}

const char* translate(const char* one, const char* many, unsigned long count)
{
    return ::dngettext(domain, one, many, count);
}

std::string fill_in(const char* translated, const char* english, fmt::format_args args)
{
    try {
        return fmt::vformat(translated, args);
    } catch (const fmt::format_error&) {
        return fmt::vformat(english, args);
    }
}

}  // namespace msh
