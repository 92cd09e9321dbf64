// SPDX-License-Identifier: Apache-2.0
#include <msh/base/files.hpp>
#include <msh/base/say.hpp>

#include <cerrno>
#include <cstring>

namespace msh {

std::string describe_failure(int number)
{
    switch (number) {
        case ENOENT:
            return say("no such file or folder");
        case EACCES:
        case EPERM:
            return say("permission denied");
        case ENOSPC:
        case EDQUOT:
            return say("no space left on the disk");
        case EFBIG:
            return say("the file would be larger than the system allows (ulimit -f)");
        case EROFS:
            return say("the disk is read-only");
        case EISDIR:
            return say("it is a folder");
        case ENOTDIR:
            return say("a part of the path is no folder");
        case EEXIST:
            return say("it exists already");
        case ELOOP:
            return say("the links go round in a circle");
        case ENAMETOOLONG:
            return say("the name is too long");
        case EMFILE:
            return say("too many files are open");
        case EIO:
            return say("the device failed");
        default:
            return std::strerror(number);
    }
}

}  // namespace msh
