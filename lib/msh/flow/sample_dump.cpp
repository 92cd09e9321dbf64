// SPDX-License-Identifier: Apache-2.0

// A register's dump: one row or element a person, titles in Latin letters, codes of the tax service for
// papers. XML is written here, a line an entry; the other forms are the codec's.
#include "sample_register_parts.hpp"

#include <fmt/format.h>

namespace msh::sample {

namespace {

constexpr std::string_view titles[] = {"ern_number",         "snils",
                                       "last_name",          "first_name",
                                       "patronymic",         "birth_date",
                                       "birth_place",        "sex",
                                       "citizenship",        "doc_type",
                                       "doc_series",         "doc_number",
                                       "doc_issue_date",     "doc_issuer",
                                       "birth_cert_type",    "birth_cert_series",
                                       "birth_cert_number",  "birth_cert_date",
                                       "birth_cert_zags",    "address",
                                       "mother_ern",         "father_ern",
                                       "death_date",         "record_status",
                                       "updated_at",         "rights_lost_date",
                                       "rights_limited_date"};

std::string_view extension_of(RegisterFormat format)
{
    return format == RegisterFormat::xml ? "xml" : format == RegisterFormat::jsonl ? "jsonl" : "csv";
}

bool is_excel(const SampleOptions& options)
{
    return options.style == SampleStyle::excel && options.dump->format == RegisterFormat::csv;
}

codec::Dialect dialect_of(const SampleOptions& options)
{
    codec::Dialect dialect;
    if (options.dump->format == RegisterFormat::jsonl) dialect.format = codec::Format::jsonl;
    if (is_excel(options)) {
        dialect.encoding = codec::Encoding::windows_1251;
        dialect.crlf = true;
    }
    return dialect;
}

void escape(std::string_view text, std::string& to)
{
    for (char c : text) {
        if (c == '&')
            to += "&amp;";
        else if (c == '<')
            to += "&lt;";
        else if (c == '>')
            to += "&gt;";
        else
            to += c;
    }
}

}  // namespace

Dump::Dump(const SampleOptions& options)
    : options_(options),
      file_(options.folder / fmt::format("register.{}", extension_of(options.dump->format)), options.existing)
{
    static_assert(std::tuple_size_v<decltype(cells_)> == std::size(titles));
    if (options.dump->format == RegisterFormat::xml)
        file_.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<register>\n");
    else
        table_.emplace(file_, dialect_of(options),
                       std::vector<std::string>(std::begin(titles), std::end(titles)));
}

std::string Dump::id_of(std::uint64_t number) const
{
    // Numbers of a register do not follow families: steps of any length walk over a prime once.
    constexpr std::uint64_t ids = 999'999'937;
    Random random(options_.seed + 2);
    std::uint64_t start = random.next() % ids;
    std::uint64_t step = 1 + random.next() % (ids - 1);
    return fmt::format("400{:09}", (start + (number % ids) * step) % ids);
}

std::string Dump::show(Date date) const
{
    if (date == Date()) return {};
    return is_excel(options_) ? date.russian() : date.iso();
}

void Dump::enter(const Person& person, const Paper& certificate, std::uint64_t number, const Fate& fate,
                 Random& random)
{
    // A child's identity is its certificate.
    bool child = person.identity.type == "03";
    const Paper& paper = child ? certificate : person.identity;
    std::size_t at = 0;
    auto put = [&](std::string_view text) { cells_[at++].assign(text); };
    put(id_of(number));
    put(is_excel(options_) && person.snils.size() == 11 ? format_snils(person.snils) : person.snils);
    put(person.surname);
    put(person.given_name);
    put(person.patronymic);
    put(show(person.born));
    put(certificate.place.empty() ? pick_place(person.serial).name : std::string_view(certificate.place));
    put(person.sex == 'm' ? "M" : "F");
    put(person.citizenship);
    put(paper.type);
    put(paper.series);
    put(paper.number);
    put(show(paper.issued));
    put(paper.issuer);
    put(certificate.type);
    put(certificate.series);
    put(certificate.number);
    put(show(certificate.issued));
    put(certificate.issuer);
    put(person.registration);
    put(person.mother == nobody ? std::string() : id_of(person.mother));
    put(person.father == nobody ? std::string() : id_of(person.father));
    put(show(fate.died));
    put(fate.died == Date() ? "active" : "deceased");
    put(show(options_.day.plus_days(-random.between(1, 1500))));
    put(show(fate.rights_lost));
    put(show(fate.rights_limited));
    if (table_) {
        std::array<std::string_view, std::size(titles)> views;
        std::copy(cells_.begin(), cells_.end(), views.begin());
        table_->row(views);
    } else {
        write_element();
    }
    ++count_;
}

void Dump::write_element()
{
    text_ = "<person>";
    for (std::size_t i = 0; i < std::size(titles); ++i) {
        if (cells_[i].empty()) continue;
        text_.append("<").append(titles[i]).append(">");
        escape(cells_[i], text_);
        text_.append("</").append(titles[i]).append(">");
    }
    file_.write(text_ += "</person>\n");
}

void Dump::finish()
{
    if (table_)
        table_->finish();
    else
        file_.write("</register>\n");
    file_.commit();
}

}  // namespace msh::sample
