// SPDX-License-Identifier: Apache-2.0

// What a TableWriter writes, as bytes.
#pragma once

#include <msh/codec/codec.hpp>

#include <unistd.h>

#include <filesystem>
#include <string>
#include <vector>

namespace msh::test {

inline std::string written(const codec::Dialect& dialect, const std::vector<std::string>& columns,
                           const std::vector<std::vector<std::string>>& rows,
                           std::vector<codec::CellKind> kinds = {})
{
    constexpr std::size_t most = 64 * limits::mib;
    auto path = std::filesystem::temp_directory_path() / ("msh-written-" + std::to_string(::getpid()));
    {
        OutputFile output(path, Existing::replace);
        codec::TableWriter writer(output, dialect, columns, std::move(kinds));
        for (const auto& row : rows) writer.row(std::vector<std::string_view>(row.begin(), row.end()));
        writer.finish();
        output.commit();
    }
    std::string text = read_whole(path, most);
    std::filesystem::remove(path);
    return text;
}

}  // namespace msh::test
