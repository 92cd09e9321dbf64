// SPDX-License-Identifier: Apache-2.0
#include "dialect.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <filesystem>

namespace msh::cli {

namespace {

codec::Format find_output_format(const DialectLine& given, const std::string& target)
{
    if (given.format) return *codec::find_format(*given.format);
    std::string extension = std::filesystem::path(target).extension().string();
    if (extension.empty() || target == "-") return codec::Format::csv;
    if (auto format = codec::find_format(extension.substr(1))) return *format;
    if (given.excel) return codec::Format::csv;
    throw Error(Trouble::usage, say("the name {} does not tell the format of the new file", target),
                say("choose one with {}: {}", given.option, "csv, xlsx, json, jsonl"));
}

}  // namespace

void declare_dialect(Line& line, DialectLine& given)
{
    line.choice(given.option, given.format, {"csv", "xlsx", "json", "jsonl"},
                say("its format; its name decides without it"));
    line.flag("--excel", given.excel,
              say("CSV that Excel opens: Russian titles and words, dates as dd.mm.yyyy"));
}

codec::Dialect understand_dialect(const DialectLine& given, const std::string& target)
{
    codec::Dialect dialect;
    dialect.format = find_output_format(given, target);
    if (!given.excel) return dialect;
    if (dialect.format != codec::Format::csv) throw Error(Trouble::usage, say("--excel is for CSV only"));
    dialect.encoding = codec::Encoding::utf8_bom;
    dialect.crlf = true;
    return dialect;
}

}  // namespace msh::cli
