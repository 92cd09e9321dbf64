// SPDX-License-Identifier: Apache-2.0

// Open files without more, and those that nobody else sees.
#include <msh/base/error.hpp>
#include <msh/base/files.hpp>
#include <msh/base/say.hpp>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <utility>

namespace msh {

std::string temporary_folder()
{
    const char* wish = std::getenv("TMPDIR");
    return wish != nullptr && *wish != '\0' ? wish : "/var/tmp";
}

int open_private_temporary()
{
    std::string folder = temporary_folder();
    int file = ::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (file >= 0) return file;
    // Some file systems have no O_TMPFILE.
    std::string name = folder + "/msh-XXXXXX";
    file = ::mkostemp(name.data(), O_CLOEXEC);
    if (file < 0)
        throw Error(Trouble::unexpected,
                    say("cannot make a temporary file in {}: {}", folder, describe_failure(errno)),
                    say("let TMPDIR name a folder that can be written"));
    ::unlink(name.c_str());
    return file;
}

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept
{
    if (this != &other) {
        close();
        number_ = std::exchange(other.number_, -1);
    }
    return *this;
}

Descriptor::~Descriptor()
{
    close();
}

void Descriptor::close()
{
    if (number_ >= 0) ::close(number_);
    number_ = -1;
}

}  // namespace msh
