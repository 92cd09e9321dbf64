// SPDX-License-Identifier: Apache-2.0

// Code lists: the canonical code, its titles, and the spellings under which it arrives. Spellings are
// compared after text::fold() and separated by `|`; the code and both titles are always accepted too.
#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace msh {

struct Code {
    std::string_view code;
    std::string_view title_ru;
    std::string_view title_en;
    std::string_view spellings = {};
};

struct CodeList {
    std::string_view name;    ///< kebab-case, used in schemas and messages
    std::string_view source;  ///< the law, order or classifier it comes from
    std::span<const Code> codes;

    /// The row with exactly this code, or null.
    [[nodiscard]] const Code* find(std::string_view code) const;
    /// The row a person meant by `text` (code, title or spelling, folded), or null.
    [[nodiscard]] const Code* understand(std::string_view text) const;
};

/// Whose numbers a source writes for kinds of documents: 03 is a birth certificate at the tax service and a
/// passport for travel abroad at the Central Bank (308-П).
enum class DocumentCodes { unsaid, tax_service, central_bank };
/// "fns" or "cbr", as settings and mappings say it.
std::optional<DocumentCodes> find_document_codes(std::string_view word);
/// Whether the lists of several systems have this number with another meaning each.
bool is_ambiguous_document_code(std::string_view number);

namespace codes {
extern const CodeList sex;
extern const CodeList citizenship_kind;
extern const CodeList countries;  ///< ОКСМ, with 895 and 896
extern const CodeList registration_kind;
extern const CodeList document_type;  ///< ФНС «СПДУЛ», with the ESIA type names as spellings
extern const CodeList proof_type;     ///< papers that prove a representative's position
extern const CodeList education_level;
extern const CodeList study_form;
extern const CodeList representative_type;
extern const CodeList representative_kind;
extern const CodeList adapted_variant;
}  // namespace codes

}  // namespace msh
