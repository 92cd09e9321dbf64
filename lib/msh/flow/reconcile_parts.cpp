// SPDX-License-Identifier: Apache-2.0
#include "reconcile_parts.hpp"

#include "identity.hpp"

#include <msh/base/digits.hpp>
#include <msh/base/say.hpp>
#include <msh/flow/export.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

namespace msh {

namespace {

constexpr std::string_view birth_certificate = "03";  // of codes::document_type
constexpr int identity_type = field_at(pupil_entity, "identity_document_type");
/// Series, number, and what else is said of a paper: of the identity document and of the certificate.
constexpr std::pair<int, int> paper_parts[] = {
    {field_at(pupil_entity, "identity_document_series"), field_at(pupil_entity, "birth_certificate_series")},
    {field_at(pupil_entity, "identity_document_number"), field_at(pupil_entity, "birth_certificate_number")},
    {field_at(pupil_entity, "identity_document_issue_date"),
     field_at(pupil_entity, "birth_certificate_issue_date")},
    {field_at(pupil_entity, "identity_document_issue_place"),
     field_at(pupil_entity, "birth_certificate_issue_place")},
    {field_at(pupil_entity, "identity_document_issuer"), field_at(pupil_entity, "birth_certificate_issuer")}};

std::vector<std::string> ids_of(const std::vector<ResultColumn>& columns)
{
    std::vector<std::string> ids;
    for (const ResultColumn& column : columns) ids.push_back(column.id);
    return ids;
}

std::vector<std::string> titles_of(const std::vector<ResultColumn>& columns)
{
    std::vector<std::string> titles;
    for (const ResultColumn& column : columns) titles.push_back(column.title);
    return titles;
}

std::vector<codec::CellKind> kinds_of(const std::vector<ResultColumn>& columns, bool csv)
{
    std::vector<codec::CellKind> kinds;
    for (const ResultColumn& column : columns)
        kinds.push_back(!csv && column.kind == codec::CellKind::code ? codec::CellKind::text : column.kind);
    return kinds;
}

codec::Dialect for_spreadsheets()
{
    codec::Dialect dialect;
    dialect.encoding = codec::Encoding::utf8_bom;
    dialect.crlf = true;
    return dialect;
}

codec::Dialect for_programs()
{
    codec::Dialect dialect;
    dialect.format = codec::Format::jsonl;
    return dialect;
}

std::string_view text_of(const Record& record, std::string_view name)
{
    int field = record.entity->index_of(name);
    return field < 0 ? std::string_view() : record[field].text;
}

/// Series and number of a paper as one text; empty where there is no number.
std::string paper_of(const Record& record, const std::string& prefix)
{
    std::string_view number = text_of(record, prefix + "_number");
    if (number.empty()) return {};
    std::string whole(text_of(record, prefix + "_series"));
    if (!whole.empty()) whole += ' ';
    whole += number;
    return whole;
}

}  // namespace

ResultFile::ResultFile(const std::filesystem::path& folder, const std::string& name,
                       std::vector<ResultColumn> columns, Existing existing)
    : csv_file_(folder / (name + ".csv"), existing),
      json_file_(folder / (name + ".jsonl"), existing),
      csv_(csv_file_, for_spreadsheets(), titles_of(columns), kinds_of(columns, true)),
      json_(json_file_, for_programs(), ids_of(columns), kinds_of(columns, false))
{
}

void ResultFile::row(const std::vector<std::string>& cells, const std::vector<std::string>& shown)
{
    json_.row(std::vector<std::string_view>(cells.begin(), cells.end()));
    const std::vector<std::string>& seen = shown.empty() ? cells : shown;
    csv_.row(std::vector<std::string_view>(seen.begin(), seen.end()));
}

void ResultFile::row(std::span<const std::string_view> cells)
{
    json_.row(cells);
    csv_.row(cells);
}

void ResultFile::finish()
{
    csv_.finish();
    json_.finish();
}

void ResultFile::prepare()
{
    csv_file_.prepare();
    json_file_.prepare();
}

void ResultFile::take_back() noexcept
{
    csv_file_.take_back();
    json_file_.take_back();
}

void ResultFile::commit()
{
    csv_file_.commit();
    json_file_.commit();
}

std::string evidence_of(std::uint64_t hash_here, std::uint64_t hash_there)
{
    return fmt::format("h{:016x}-h{:016x}", hash_here, hash_there);
}

std::optional<Evidence> read_evidence(std::string_view text)
{
    Evidence evidence;
    if (text.size() != 35 || text[0] != 'h' || text.substr(17, 2) != "-h") return {};
    auto read = [](std::string_view digits, std::uint64_t& value) {
        auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
        return error == std::errc{} && end == digits.data() + digits.size();
    };
    if (!read(text.substr(1, 16), evidence.here) || !read(text.substr(19, 16), evidence.there)) return {};
    return evidence;
}

std::string value_of(const Record& record, match::Part part)
{
    switch (part) {
        case match::Part::document: {
            std::string all = paper_of(record, "birth_certificate");
            std::string identity = paper_of(record, "identity_document");
            if (!all.empty() && !identity.empty() && all != identity) all += "; ";
            return all == identity ? all : all + identity;
        }
        case match::Part::address:
            return std::string(match::address_compared(record));
        default:
            return std::string(text_of(record, match::name_of(part)));
    }
}

Portrait portrait_of(const Entity& entity, const Quotes::Quote& quote)
{
    auto text = [&](std::string_view field) {
        int at = entity.index_of(field);
        return at < 0 ? std::string() : std::string(quote.texts[static_cast<std::size_t>(at)]);
    };
    Portrait portrait;
    for (const char* part : {"surname", "given_name", "patronymic"})
        if (std::string word = text(part); !word.empty())
            portrait.name += (portrait.name.empty() ? "" : " ") + word;
    portrait.birth_date = text("birth_date");
    portrait.group = text("parallel") + text("class_letter");
    portrait.line = std::string(quote.line);
    return portrait;
}

std::string Results::record_of(match::Side side, std::uint64_t row) const
{
    bool stored = store != nullptr && (side == match::Side::here || twice);
    return stored ? name_of(*options.entity, static_cast<std::int64_t>(row)) : std::to_string(row);
}

std::string title_of_side(const std::string& what, match::Side side, bool twice)
{
    bool first = side == match::Side::here;
    if (twice) return first ? say("{}: first record", what) : say("{}: second record", what);
    return first ? say("{}: here", what) : say("{}: in the register", what);
}

bool repeats_certificate(const Record& record)
{
    if (record.entity != &pupil_entity || record[identity_type].text != birth_certificate) return false;
    return !record[paper_parts[1].first].empty() && std::ranges::all_of(paper_parts, [&](const auto& part) {
        auto [identity, certificate] = part;
        // Series and number must be there if the certificate has them; of the rest nothing may be added.
        bool may_lack = &part >= &paper_parts[2];
        return record[identity].text == record[certificate].text || (may_lack && record[identity].empty());
    });
}

bool lacks_identity_document(const Record& record)
{
    if (record.entity != &pupil_entity) return false;
    const Cell& type = record[identity_type];
    return (type.empty() || type.text == birth_certificate) &&
           std::ranges::all_of(paper_parts, [&](const auto& part) { return record[part.first].empty(); });
}

bool is_number(std::string_view text)
{
    return !text.empty() && all_digits(text);
}

bool comes_before(std::string_view one, std::string_view other)
{
    bool numbers = is_number(one);
    if (numbers != is_number(other)) return numbers;
    if (numbers && one.size() != other.size()) return one.size() < other.size();
    return one < other;
}

std::string describe_reason(const Question& question)
{
    auto level_of = [&](match::Part part) {
        for (const Compared& compared : question.parts)
            if (compared.part == part) return compared.level;
        return match::Level::missing;
    };
    bool by_snils = level_of(match::Part::snils) == match::Level::equal;
    bool by_document = level_of(match::Part::document) == match::Level::equal;
    switch (question.why) {
        case match::Why::rule_snils:
            return say("SNILS and two of surname, given name and birth date agree");
        case match::Why::rule_document:
            return say("document, given name and birth date agree");
        case match::Why::weight:
            return say("taken together, the records agree");
        case match::Why::decided:
            return say("decided by a person before");
        case match::Why::doubtful:
            return say("some things agree and some do not");
        case match::Why::rivals:
            return say("two records fit nearly alike");
        case match::Why::date_differs:
            if (by_snils) return say("SNILS agrees, but the birth dates differ");
            if (by_document) return say("the document agrees, but the birth dates differ");
            return say("the birth dates differ, and neither SNILS nor document agrees");
        case match::Why::name_differs:
            if (by_snils && by_document) return say("SNILS and document agree, but the names differ");
            if (by_snils) return say("SNILS agrees, but the given names differ");
            if (by_document) return say("the document agrees, but the given names differ");
            if (level_of(match::Part::given_name) == match::Level::equal)
                return say("the surnames are no more than alike, and nothing else ties the two");
            if (level_of(match::Part::given_name) == match::Level::near)
                return say("the given names are no more than alike, and neither SNILS nor document agrees");
            return say("the given names differ, and neither SNILS nor document agrees");
        case match::Why::snils_differs:
            if (level_of(match::Part::snils) == match::Level::other)
                return say("the two have different SNILS");
            return say("the two have different documents");
        case match::Why::snils_of_another:
            return say("one SNILS, but two different people");
        case match::Why::document_of_another:
            return say("one document, but two different people");
        case match::Why::decided_before:
            return say("somebody said no, and one of the records has changed since");
        case match::Why::same_id:
            return say("another record of the same id fits somebody else");
    }
    return {};
}

std::string describe(match::Level level)
{
    switch (level) {
        case match::Level::missing:
            return say("missing");
        case match::Level::equal:
            return say("equal");
        case match::Level::variant:
            return say("another spelling");
        case match::Level::edit:
            return say("one slip");
        case match::Level::near:
            return say("alike");
        case match::Level::other:
            return say("unlike");
    }
    return {};
}

std::string describe(match::Kin kin)
{
    switch (kin) {
        case match::Kin::match:
            return say("one person");
        case match::Kin::twin_or_namesake:
            return say("a twin or a namesake");
        case match::Kin::relative:
            return say("a relative");
        case match::Kin::unrelated:
            return say("strangers");
    }
    return {};
}

std::string dress(match::Part part, const std::string& value)
{
    constexpr std::size_t snils_digits = 11;
    if (part == match::Part::snils && value.size() == snils_digits &&
        value.find_first_not_of("0123456789") == std::string::npos)
        return format_snils(value);
    bool is_date = part == match::Part::birth_date;
    if (language() != "ru" || (!is_date && part != match::Part::sex)) return value;
    constexpr int date = field_at(pupil_entity, "birth_date");
    constexpr int sex = field_at(pupil_entity, "sex");
    std::string room;
    return std::string(dress(pupil_fields[is_date ? date : sex], value, room));
}

std::string title_of(match::Part part)
{
    switch (part) {
        case match::Part::surname:
            return say("Surname");
        case match::Part::given_name:
            return say("Given name");
        case match::Part::patronymic:
            return say("Patronymic");
        case match::Part::birth_date:
            return say("Date of birth");
        case match::Part::sex:
            return say("Sex");
        case match::Part::snils:
            return say("SNILS");
        case match::Part::document:
            return say("Document");
        case match::Part::phone:
            return say("Phone");
        case match::Part::address:
            return say("Address");
    }
    return {};
}

}  // namespace msh
