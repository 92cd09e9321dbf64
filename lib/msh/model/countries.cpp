// SPDX-License-Identifier: Apache-2.0

// ОКСМ: three digits, leading zeros kept. 895 and 896 are Russian additions that ISO 3166 does not have.
#include <msh/model/codes.hpp>

namespace msh::codes {

namespace {

constexpr Code rows[] = {
    {"643", "Россия", "Russia", "рф|российская федерация|гражданин рф|rus|ru"},
    {"112", "Беларусь", "Belarus", "белоруссия|республика беларусь|blr|by"},
    {"398", "Казахстан", "Kazakhstan", "республика казахстан|kaz|kz"},
    {"762", "Таджикистан", "Tajikistan", "республика таджикистан|tjk|tj"},
    {"860", "Узбекистан", "Uzbekistan", "республика узбекистан|uzb|uz"},
    {"031", "Азербайджан", "Azerbaijan", "aze|az"},
    {"051", "Армения", "Armenia", "arm|am"},
};

}  // namespace

const CodeList countries{"countries", "ОКСМ", rows};

}  // namespace msh::codes
