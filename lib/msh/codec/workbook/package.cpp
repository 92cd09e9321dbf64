// SPDX-License-Identifier: Apache-2.0

// The zip file around a workbook, by libzip.
#include "workbook.hpp"

#include <msh/base/error.hpp>
#include <msh/base/say.hpp>

#include <zip.h>

#include <algorithm>
#include <utility>

namespace msh::codec::workbook {

namespace {

zip_int64_t answer(void* user, void* data, zip_uint64_t size, zip_source_cmd_t command)
{
    auto& input = static_cast<Package::Source*>(user)->input;
    switch (command) {
        case ZIP_SOURCE_OPEN:
            input.rewind();
            return 0;
        case ZIP_SOURCE_CLOSE:
        case ZIP_SOURCE_FREE:
            return 0;
        case ZIP_SOURCE_READ:
            return static_cast<zip_int64_t>(input.read({static_cast<char*>(data), size}));
        case ZIP_SOURCE_TELL:
            return static_cast<zip_int64_t>(input.place());
        case ZIP_SOURCE_SEEK: {
            zip_error_t error;
            zip_error_init(&error);
            zip_int64_t place =
                zip_source_seek_compute_offset(input.place(), input.size(), data, size, &error);
            if (place < 0) return -1;
            input.seek(static_cast<std::uint64_t>(place));
            return 0;
        }
        case ZIP_SOURCE_STAT: {
            auto* stat = static_cast<zip_stat_t*>(data);
            zip_stat_init(stat);
            stat->valid = ZIP_STAT_SIZE;
            stat->size = input.size();
            return sizeof(zip_stat_t);
        }
        case ZIP_SOURCE_ERROR: {
            zip_error_t error;
            zip_error_init(&error);
            zip_error_set(&error, ZIP_ER_READ, 0);
            return zip_error_to_data(&error, data, size);
        }
        case ZIP_SOURCE_SUPPORTS:
            return zip_source_make_command_bitmap(ZIP_SOURCE_OPEN, ZIP_SOURCE_READ, ZIP_SOURCE_CLOSE,
                                                  ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR, ZIP_SOURCE_FREE,
                                                  ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, ZIP_SOURCE_SUPPORTS, -1);
        default:
            return -1;
    }
}

/// How libzip reads an InputFile.
zip_int64_t serve(void* user, void* data, zip_uint64_t size, zip_source_cmd_t command) noexcept
{
    try {
        return answer(user, data, size, command);
    } catch (...) {
        static_cast<Package::Source*>(user)->failure = std::current_exception();
        return -1;
    }
}

}  // namespace

void refuse(const std::string& name, const std::string& why)
{
    throw Error(Trouble::input, say("{} is no workbook that can be read: {}", name, why),
                say("open it in Excel and save it as xlsx again, or get it anew"));
}

Package::Package(InputFile& input) : source_{input, {}}
{
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_function_create(serve, &source_, &error);
    if (source != nullptr) zip_ = zip_open_from_source(source, ZIP_RDONLY, &error);
    if (zip_ == nullptr) {
        if (source != nullptr) zip_source_free(source);
        zip_error_fini(&error);
        if (source_.failure) std::rethrow_exception(source_.failure);
        refuse(name(), say("its zip archive is broken or cut off"));
    }
}

Package::~Package()
{
    if (zip_ != nullptr) zip_discard(zip_);
}

bool Package::has(const std::string& part) const
{
    return zip_name_locate(zip_, part.c_str(), ZIP_FL_NOCASE) >= 0;
}

void Package::refuse_part(const std::string& part) const
{
    if (source_.failure) std::rethrow_exception(source_.failure);
    refuse(name(), say("{} in it is broken", part));
}

PartReader::PartReader(const Package& package, std::string part) : package_(package), part_(std::move(part))
{
    zip_t* zip = package_.zip_;
    zip_int64_t index = zip_name_locate(zip, part_.c_str(), ZIP_FL_NOCASE);
    if (index < 0) refuse(package_.name(), say("{} is missing in it", part_));
    auto number = static_cast<zip_uint64_t>(index);
    zip_stat_t about;
    zip_stat_init(&about);
    if (zip_stat_index(zip, number, 0, &about) == 0 && (about.valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 &&
        about.encryption_method != ZIP_EM_NONE)
        throw Error(Trouble::input, say("{} is a zip archive with a password", package_.name()),
                    say("unpack it, or have it saved without the password"));
    file_ = zip_fopen_index(zip, number, 0);
    if (file_ == nullptr) package_.refuse_part(part_);
    packed_ = (about.valid & ZIP_STAT_COMP_SIZE) != 0 ? about.comp_size : package_.size();
    packed_ = std::min<std::uint64_t>(packed_, package_.size());
}

PartReader::~PartReader()
{
    zip_fclose(file_);
}

std::size_t PartReader::read(std::span<char> room)
{
    zip_int64_t got = zip_fread(file_, room.data(), room.size());
    if (got < 0) package_.refuse_part(part_);
    unpacked_ += static_cast<std::uint64_t>(got);
    if (got > 0) check_unpacked(package_.name(), packed_, unpacked_);
    return static_cast<std::size_t>(got);
}

void Package::read(const std::string& part, const std::function<bool(std::string_view)>& take) const
{
    PartReader reader(*this, part);
    std::vector<char> room(256 * limits::kib);
    while (std::size_t got = reader.read(room))
        if (!take({room.data(), got})) return;
}

}  // namespace msh::codec::workbook
