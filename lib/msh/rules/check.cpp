// SPDX-License-Identifier: Apache-2.0

// Which field meets which check, and the walk over a record. The walk touches only cells the file has a
// column for and calls plain functions: on clean data it is the whole cost of validation.
#include "topics.hpp"

#include <msh/base/digits.hpp>

#include <algorithm>
#include <array>
#include <optional>

namespace msh::rules {

namespace {

struct Step {
    std::string_view field;
    Check filled = nullptr;
    std::optional<Check> empty = {};  ///< besides what the field's traits ask for
};

constexpr Step pupil_steps[] = {
    {"surname", check_name},
    {"given_name", check_name},
    {"patronymic", check_patronymic},
    {"birth_date", check_pupil_birth_date},
    {"citizenship_kind", check_citizenship_kind, miss_citizenship},
    {"citizenship", nullptr, miss_citizenship},
    {"registration_address", check_address, miss_address},
    {"registration_address_index", check_index},
    {"registration_address_region", check_region},
    {"registration_address_house", check_house, miss_house},
    {"registration_address_guid", check_guid},
    {"residence_address", check_address, miss_address},
    {"residence_address_index", check_index},
    {"residence_address_region", check_region},
    {"residence_address_house", check_house, miss_house},
    {"residence_address_guid", check_guid},
    {"birth_certificate_type", check_certificate_type, miss_certificate},
    {"birth_certificate_series", check_certificate_series, miss_certificate_series},
    {"birth_certificate_number", check_birth_certificate_number, miss_certificate},
    {"birth_certificate_issue_date", check_certificate_date, miss_certificate},
    {"birth_certificate_issuer", nullptr, miss_certificate},
    {"identity_document_type", check_identity_type, miss_identity_document},
    {"identity_document_series", check_identity_series, miss_identity_series},
    {"identity_document_number", check_identity_number, miss_identity_document},
    {"identity_document_issue_date", check_identity_date, miss_identity_document},
    {"identity_document_issuer", check_identity_issuer, miss_identity_document},
    {"enrolment_date", check_enrolment_date},
    {"school", check_school},
    {"parallel", check_parallel},
    {"class_letter", check_class_letter, miss_class_letter},
    {"education_level", check_education_level},
    {"study_form", check_study_form},
    {"phone", check_phone},
    {"email", check_email},
    {"snils", check_snils},
    {"adapted_variant", check_adapted_variant},
};

constexpr Step parent_steps[] = {
    {"surname", check_name},
    {"given_name", check_name},
    {"patronymic", check_patronymic},
    {"birth_date", check_parent_birth_date},
    {"citizenship_kind", check_citizenship_kind, miss_citizenship},
    {"citizenship", nullptr, miss_citizenship},
    {"snils", check_snils},
    {"identity_document_type", check_identity_type, miss_identity_document},
    {"identity_document_series", check_identity_series, miss_identity_series},
    {"identity_document_number", check_identity_number, miss_identity_document},
    {"identity_document_issue_date", check_identity_date, miss_identity_document},
    {"identity_document_issuer", check_identity_issuer, miss_identity_document},
    {"phone", check_phone, miss_contact},
    {"email", check_email, miss_contact},
};

constexpr Step guardianship_steps[] = {
    {"pupil", nullptr, miss_reference},
    {"parent", nullptr, miss_reference},
    {"pupil_snils", check_link_snils, miss_reference},
    {"pupil_surname", check_link_name, miss_reference},
    {"pupil_given_name", check_name, miss_reference},
    {"pupil_patronymic", check_patronymic},
    {"pupil_birth_date", check_link_birth_date, miss_reference},
    {"parent_snils", check_link_snils, miss_reference},
    {"parent_surname", check_link_name, miss_reference},
    {"parent_given_name", check_name, miss_reference},
    {"parent_patronymic", check_patronymic},
    {"parent_birth_date", check_link_birth_date, miss_reference},
    {"representative_type", check_representative_type},
    {"representative_kind", check_representative_kind},
    {"proof_document_type", check_proof_type, miss_proof},
    {"proof_document_series", check_proof_series},
    {"proof_document_number", check_proof_number, miss_proof},
    {"proof_document_issue_date", check_proof_date, miss_proof},
    {"proof_document_issuer", nullptr, miss_proof},
    {"valid_until", check_valid_until},
};

constexpr Step school_steps[] = {
    {"name", check_school},
    {"address", check_address},
    {"phone", check_phone},
};

struct Plan {
    int count = 0;
    std::array<Check, most_fields> filled{};
    std::array<Check, most_fields> empty{};
};

consteval Plan make_plan(const Entity& entity, std::span<const Step> steps)
{
    Plan plan;
    plan.count = static_cast<int>(entity.fields.size());
    for (std::size_t i = 0; i < entity.fields.size(); ++i)
        if (entity.fields[i].is(required | expected)) plan.empty[i] = miss_field;
    for (const Step& step : steps) {
        auto at = static_cast<std::size_t>(field_at(entity, step.field));
        plan.filled[at] = step.filled;
        if (step.empty) plan.empty[at] = *step.empty;
    }
    return plan;
}

/// By Entity::number.
constexpr Plan plans[] = {
    {},
    make_plan(pupil_entity, pupil_steps),
    make_plan(parent_entity, parent_steps),
    make_plan(guardianship_entity, guardianship_steps),
    make_plan(school_entity, school_steps),
};

}  // namespace

void check(const Record& record, const Context& context, const Blame& blame)
{
    const Plan& plan = plans[record.entity->number];
    const Site site{record, context, blame};
    for (int field = 0; field < plan.count; ++field) {
        const Cell& cell = record[field];
        if (!cell.given) continue;
        if (cell.fault != Fault::none) [[unlikely]]
            blame(fault_rule(cell.fault), field);
        auto at = static_cast<std::size_t>(field);
        if (!cell.text.empty()) {
            if (plan.filled[at] != nullptr) plan.filled[at](site, field);
        } else if (plan.empty[at] != nullptr && !cell.unreadable()) {
            plan.empty[at](site, field);
        }
    }
}

bool is_digits(std::string_view text, std::size_t count)
{
    return text.size() == count && all_digits(text);
}

bool is_one_digit_repeated(std::string_view text)
{
    if (text.empty() || text.front() != text.back() || text.front() < '0' || text.front() > '9') return false;
    return text.find_first_not_of(text.front()) == std::string_view::npos;
}

}  // namespace msh::rules
