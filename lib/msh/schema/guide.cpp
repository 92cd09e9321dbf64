// SPDX-License-Identifier: Apache-2.0

// The field guide: the table as a page for people, in Russian and English side by side; what a field means is
// said in the reader's language.
#include <msh/base/say.hpp>
#include <msh/base/text.hpp>
#include <msh/schema/schema.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

namespace msh::schema {

namespace {

struct KindText {
    Kind kind;
    std::string_view russian;
    std::string_view english;
};

constexpr KindText kinds[] = {
    {Kind::text, "текст", "text"},
    {Kind::name, "часть имени", "part of a name"},
    {Kind::date, "дата, 07.05.2012 или 2012-05-07", "date, 07.05.2012 or 2012-05-07"},
    {Kind::code, "код", "code"},
    {Kind::countries, "страна по ОКСМ", "country of ОКСМ"},
    {Kind::address, "адрес одной строкой", "address in one line"},
    {Kind::phone, "телефон, +79101234567", "telephone, +79101234567"},
    {Kind::email, "адрес электронной почты", "e-mail address"},
    {Kind::snils, "СНИЛС, 11 цифр", "SNILS, 11 digits"},
    {Kind::integer, "целое число", "whole number"},
    {Kind::yes_no, "да или нет", "yes or no"},
    {Kind::variant, "вариант программы", "variant of a programme"},
    {Kind::guid, "код из 36 знаков", "code of 36 characters"},
};

std::string describe_kind(const Field& field)
{
    for (const KindText& text : kinds)
        if (text.kind == field.kind) {
            std::string both = fmt::format("{} / {}", text.russian, text.english);
            if (field.codes != nullptr) both += fmt::format(" ([{0}](#{0}))", field.codes->name);
            return both;
        }
    return {};
}

std::string_view describe_need(const Field& field)
{
    if (field.is(required)) return "обязательно / required";
    if (field.is(expected)) return "ожидается / expected";
    if (field.is(reading_only)) return "только при чтении / reading only";
    return "";
}

void add_entity(std::string& page, const Entity& entity)
{
    page += fmt::format("\n## {} — `{}`\n\n", entity.title_ru_plural, entity.name);
    page +=
        fmt::format("| Поле / Field | Пункт / Item | Название | Title | Вид / Kind | Нужно / Need | {} |\n",
                    say("Meaning"));
    page += "|---|---|---|---|---|---|---|\n";
    for (const Field& field : entity.fields) {
        std::string item =
            field.item.list == 0 ? "" : fmt::format("{}{}", field.item.list, field.item.number);
        page += fmt::format("| `{}` | {} | {} | {} | {} | {} | {} |\n", field.name, item, field.title_ru,
                            field.title, describe_kind(field), describe_need(field),
                            translate(field.meaning.data()));
    }
}

void add_codes(std::string& page, const CodeList& list)
{
    page += fmt::format("\n### {}\n\n", list.name);
    if (!list.source.empty()) page += fmt::format("{}\n\n", list.source);
    page += "| Код / Code | Название | Title |\n|---|---|---|\n";
    for (const Code& code : list.codes)
        page += fmt::format("| `{}` | {} | {} |\n", code.code, code.title_ru, code.title_en);
}

void add_code_lines(std::string& page, const Field& field)
{
    bool russian = language() == "ru";
    page += fmt::format("{}{} — {}\n", page.empty() ? "" : "\n", field.name,
                        russian ? field.title_ru : field.title);
    for (const Code& code : field.codes->codes)
        page += fmt::format("  {:<22}{}\n", code.code, russian ? code.title_ru : code.title_en);
}

}  // namespace

std::string code_guide(std::string_view wanted)
{
    std::string page;
    std::string folded = text::fold(wanted);
    std::vector<std::pair<std::string_view, const CodeList*>> told;
    for (const Entity* entity : entities)
        for (const Field& field : entity->fields) {
            if (field.codes == nullptr) continue;
            if (!wanted.empty() && field.name != wanted && text::fold(field.title_ru) != folded) continue;
            // Pupils and parents have the same sexes.
            std::pair key(wanted.empty() ? std::string_view() : field.name, field.codes);
            if (std::ranges::find(told, key) != told.end()) continue;
            told.push_back(key);
            add_code_lines(page, field);
        }
    return page;
}

std::string field_guide()
{
    std::string page =
        "# Поля / Fields\n\n"
        "Имя поля — это заголовок столбца CSV, ключ JSON и столбец хранилища. Русские названия и обычные\n"
        "их написания тоже понимаются. Пункт — номер в приложении к положению: P — обучающийся, R —\n"
        "представитель. Запись без обязательного поля откладывается; без ожидаемого будет предупреждение.\n\n"
        "A field's name is its CSV header, its JSON key and its column in the store. Russian titles and "
        "their\n"
        "usual spellings are understood too. The item is the number in the regulation's appendix: P for the\n"
        "pupil, R for the representative. A record without a required field is set aside; one without an\n"
        "expected field gets a warning.\n";
    std::vector<const CodeList*> lists;
    for (const Entity* entity : entities) {
        add_entity(page, *entity);
        for (const Field& field : entity->fields) {
            bool listed = field.codes == nullptr;
            for (const CodeList* list : lists) listed = listed || list == field.codes;
            if (!listed) lists.push_back(field.codes);
        }
    }
    page += "\n## Перечни кодов / Code lists\n";
    for (const CodeList* list : lists) add_codes(page, *list);
    return page;
}

}  // namespace msh::schema
