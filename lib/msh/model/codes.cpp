// SPDX-License-Identifier: Apache-2.0
#include <msh/base/text.hpp>
#include <msh/model/codes.hpp>

namespace msh {

namespace {

constexpr Code sexes[] = {
    {"male", "Мужской", "Male", "м|m|м.|муж|муж.|мужчина|мальчик|мальч|мальч.|юноша|1"},
    {"female", "Женский", "Female", "ж|f|ж.|жен|жен.|женщина|девочка|дев|дев.|девушка|2"},
};

constexpr Code citizenship_kinds[] = {
    {"russian", "Гражданин Российской Федерации", "Russian citizen",
     "1|рф|россия|российская федерация|гражданин рф|гражданка рф|гражданин россии|российское"},
    {"foreign", "Иностранный гражданин", "Foreign citizen", "2|иностранец|иностранное|иностранный|иное"},
    {"stateless", "Лицо без гражданства", "Stateless", "3|без гражданства|лбг|апатрид|999"},
};

constexpr Code registration_kinds[] = {
    {"residence", "По месту жительства", "Place of residence", "место жительства|постоянная|постоянно|1|plv"},
    {"stay", "По месту пребывания", "Place of stay", "место пребывания|временная|временно|2|prg"},
};

// The usual list «СПДУЛ» of the tax service. Numbers of other systems differ: a source that writes them is
// read through DocumentCodes.
constexpr Code document_types[] = {
    {"03", "Свидетельство о рождении", "Birth certificate",
     "свидетельство|св во о рождении|свид о "
     "рождении|rf_brth_cert|brth_cert|kid_rf_brth_cert|kid_act_record|old_brth_cert|3"},
    {"07", "Военный билет", "Military card", "mltr_id|7"},
    {"08", "Временное удостоверение, выданное взамен военного билета", "Temporary military card", "8"},
    {"10", "Паспорт иностранного гражданина", "Foreign citizen's passport", "иностранный паспорт|fid_doc"},
    {"11", "Свидетельство о рассмотрении ходатайства о признании беженцем", "Refugee application certificate",
     "cert_reg_imm"},
    {"12", "Вид на жительство в Российской Федерации", "Residence permit",
     "вид на жительство|внж|rsdnc_permit"},
    {"13", "Удостоверение беженца", "Refugee certificate", "rfg_cert"},
    {"14", "Временное удостоверение личности гражданина РФ", "Temporary identity card",
     "временное удостоверение личности"},
    {"15", "Разрешение на временное проживание в Российской Федерации", "Temporary residence permit",
     "разрешение на временное проживание|рвп"},
    {"18", "Свидетельство о предоставлении временного убежища (до 01.01.2013)",
     "Temporary asylum (before 2013)"},
    {"19", "Свидетельство о предоставлении временного убежища", "Temporary asylum certificate",
     "временное убежище"},
    {"21", "Паспорт гражданина Российской Федерации", "Russian passport",
     "паспорт|паспорт рф|паспорт гражданина рф|rf_passport"},
    {"22", "Загранпаспорт гражданина Российской Федерации", "Russian passport for travel abroad",
     "загранпаспорт|заграничный паспорт|frgn_pass"},
    {"23", "Свидетельство о рождении, выданное уполномоченным органом иностранного государства",
     "Foreign birth certificate", "иностранное свидетельство о рождении|fid_brth_cert"},
    {"24", "Удостоверение личности военнослужащего Российской Федерации", "Serviceman's identity card"},
    {"26", "Паспорт моряка", "Seaman's passport"},
    {"27", "Военный билет офицера запаса", "Reserve officer's card"},
    {"91", "Иные документы", "Other documents", "иной документ|другой документ|иное"},
};

constexpr Code proof_types[] = {
    {"birth_certificate", "Свидетельство о рождении", "Birth certificate",
     "03|brth_cert|rf_brth_cert|kid_rf_brth_cert|old_brth_cert|fid_brth_cert|kid_act_record|свидетельство|"
     "св во о рождении|св-во о рождении"},
    {"adoption", "Решение суда или свидетельство об усыновлении (удочерении)",
     "Adoption decision or certificate",
     "решение суда об усыновлении|свидетельство об усыновлении|усыновление"},
    {"guardianship_act", "Акт о назначении опекуна или попечителя", "Act appointing a guardian or trustee",
     "акт об опеке|распоряжение об опеке|постановление об опеке|постановление об установлении опеки|выписка "
     "из решения об опеке|акт о назначении опекуна|акт о назначении попечителя"},
    {"foster_contract", "Договор о передаче ребёнка в приёмную семью", "Foster family contract",
     "договор о приемной семье|договор о передаче ребенка на воспитание в приемную семью"},
    {"paternity", "Свидетельство об установлении отцовства", "Paternity certificate",
     "fatherhood_cert|установление отцовства"},
    {"name_change", "Свидетельство о перемене имени или о браке", "Change of name or marriage certificate",
     "name_change_cert|married_cert|divorce_cert|свидетельство о перемене имени|свидетельство о браке"},
    {"organisation", "Документ организации для детей-сирот", "Paper of an orphanage", "приказ организации"},
    {"other", "Иной документ", "Another paper", "other_doc|иное|другой документ|91"},
};

constexpr Code education_levels[] = {
    {"primary", "Начальное общее образование", "Primary general education",
     "ноо|начальное|начальное общее|1"},
    {"basic", "Основное общее образование", "Basic general education", "ооо|основное|основное общее|2"},
    {"secondary", "Среднее общее образование", "Secondary general education",
     "соо|среднее|среднее общее|среднее полное общее образование|3"},
};

constexpr Code study_forms[] = {
    {"full_time", "Очная", "Full-time",
     "очно|очное|очное обучение|очная форма|очная форма обучения|дневная|full-time|1"},
    {"part_time", "Очно-заочная", "Part-time",
     "очно заочная|очно-заочно|очно-заочное|очно-заочная форма|очно-заочная форма обучения|part-time|3"},
    {"correspondence", "Заочная", "Correspondence", "заочно|заочное|заочная форма|заочная форма обучения|2"},
    {"family", "Семейное образование", "Family education",
     "семейная|семейное|семейная форма|в форме семейного образования|сео|6"},
    {"self", "Самообразование", "Self-education", "self-education|5"},
};

constexpr Code representative_types[] = {
    {"parent", "Родитель", "Parent", "мать|отец|мама|папа|родители|усыновитель|true|да|1"},
    {"legal_representative", "Законный представитель", "Legal representative",
     "представитель|опекун|попечитель|приемный родитель|false|нет|2"},
};

constexpr Code representative_kinds[] = {
    {"mother", "Мать", "Mother", "мама|1"},
    {"father", "Отец", "Father", "папа|2"},
    {"adoptive", "Усыновитель", "Adoptive parent", "усыновительница"},
    {"guardian", "Опекун", "Guardian", "опекунша|3"},
    {"trustee", "Попечитель", "Trustee", "попечительница"},
    {"foster", "Приёмный родитель", "Foster parent", "приемная мать|приемный отец"},
    {"organisation", "Организация для детей-сирот", "Orphanage", "организация|орган опеки"},
};

constexpr Code adapted_variants[] = {
    {"1.1", "Глухие, 1.1", "Deaf, 1.1"},
    {"1.2", "Глухие, 1.2", "Deaf, 1.2"},
    {"1.3", "Глухие, 1.3", "Deaf, 1.3"},
    {"1.4", "Глухие, 1.4", "Deaf, 1.4"},
    {"2.1", "Слабослышащие, 2.1", "Hard of hearing, 2.1"},
    {"2.2", "Слабослышащие, 2.2", "Hard of hearing, 2.2"},
    {"2.3", "Слабослышащие, 2.3", "Hard of hearing, 2.3"},
    {"3.1", "Слепые, 3.1", "Blind, 3.1"},
    {"3.2", "Слепые, 3.2", "Blind, 3.2"},
    {"3.3", "Слепые, 3.3", "Blind, 3.3"},
    {"3.4", "Слепые, 3.4", "Blind, 3.4"},
    {"4.1", "Слабовидящие, 4.1", "Visually impaired, 4.1"},
    {"4.2", "Слабовидящие, 4.2", "Visually impaired, 4.2"},
    {"4.3", "Слабовидящие, 4.3", "Visually impaired, 4.3"},
    {"5.1", "ТНР, 5.1", "Severe speech disorders, 5.1"},
    {"5.2", "ТНР, 5.2", "Severe speech disorders, 5.2"},
    {"6.1", "НОДА, 6.1", "Locomotor disorders, 6.1"},
    {"6.2", "НОДА, 6.2", "Locomotor disorders, 6.2"},
    {"6.3", "НОДА, 6.3", "Locomotor disorders, 6.3"},
    {"6.4", "НОДА, 6.4", "Locomotor disorders, 6.4"},
    {"7.1", "ЗПР, 7.1", "Developmental delay, 7.1"},
    {"7.2", "ЗПР, 7.2", "Developmental delay, 7.2"},
    {"8.1", "РАС, 8.1", "Autism spectrum, 8.1"},
    {"8.2", "РАС, 8.2", "Autism spectrum, 8.2"},
    {"8.3", "РАС, 8.3", "Autism spectrum, 8.3"},
    {"8.4", "РАС, 8.4", "Autism spectrum, 8.4"},
    {"1", "УО, вариант 1", "Mental disability, 1"},
    {"2", "УО, вариант 2", "Mental disability, 2"},
};

}  // namespace

const Code* CodeList::find(std::string_view code) const
{
    for (const Code& row : codes)
        if (row.code == code) return &row;
    return nullptr;
}

const Code* CodeList::understand(std::string_view written) const
{
    if (const Code* exact = find(written)) return exact;
    std::string folded = text::fold(text::trim(written));
    if (folded.empty()) return nullptr;
    for (const Code& row : codes) {
        if (text::fold(row.title_ru) == folded || text::fold(row.title_en) == folded ||
            text::fold(row.code) == folded)
            return &row;
        for (std::string_view rest = row.spellings; !rest.empty();) {
            auto bar = rest.find('|');
            if (rest.substr(0, bar) == folded) return &row;
            rest = bar == std::string_view::npos ? std::string_view() : rest.substr(bar + 1);
        }
    }
    return nullptr;
}

namespace codes {
const CodeList sex{"sex", "", sexes};
const CodeList citizenship_kind{"citizenship-kind", "", citizenship_kinds};
const CodeList registration_kind{"registration-kind", "", registration_kinds};
const CodeList document_type{"document-type", "СПДУЛ", document_types};
const CodeList proof_type{"proof-type", "", proof_types};
const CodeList education_level{"education-level", "273-ФЗ", education_levels};
const CodeList study_form{"study-form", "273-ФЗ", study_forms};
const CodeList representative_type{"representative-type", "", representative_types};
const CodeList representative_kind{"representative-kind", "", representative_kinds};
const CodeList adapted_variant{"adapted-variant", "ФГОС НОО ОВЗ, ФГОС О УО", adapted_variants};
}  // namespace codes

std::optional<DocumentCodes> find_document_codes(std::string_view word)
{
    if (word == "fns") return DocumentCodes::tax_service;
    if (word == "cbr") return DocumentCodes::central_bank;
    return {};
}

bool is_ambiguous_document_code(std::string_view number)
{
    if (number.ends_with(".0")) number.remove_suffix(2);
    if (number.starts_with('0')) number.remove_prefix(1);
    return number == "1" || number == "2" || number == "3";
}

}  // namespace msh
