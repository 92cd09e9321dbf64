// SPDX-License-Identifier: Apache-2.0

// Workbooks for tests, put together part by part so that they can be wrong in any way.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace msh::test {

using Parts = std::vector<std::pair<std::string, std::string>>;

/// A zip file of these parts. A part's text may be packed; `password` encrypts all of them.
std::string zip_of(const Parts& parts, const std::string& password = {});

/// The parts of a workbook: each sheet's name, and what stands in its XML after the head: `<row>…</row>` and
/// so on, or a whole <worksheet>.
Parts book_parts(const std::vector<std::pair<std::string, std::string>>& sheets);
std::string book_of(const std::string& sheet_data);
/// One sheet of texts.
std::string made_sheet(const std::vector<std::vector<std::string>>& rows);
/// The rows of such a sheet: <row>…</row>.
std::string rows_xml(const std::vector<std::vector<std::string>>& rows);

}  // namespace msh::test
