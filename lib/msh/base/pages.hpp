// SPDX-License-Identifier: Apache-2.0

// Memory for tables that are read here and there: where the system has pages of 2 MiB, large ones lie on
// them, and finding out where a page lies no longer takes longer than reading it.
#pragma once

#include <sys/mman.h>

#include <cstddef>
#include <cstdlib>
#include <limits>
#include <new>

namespace msh {

template <class Value>
struct LargePages {
    using value_type = Value;
    static constexpr std::size_t page = std::size_t{2} << 20;

    LargePages() = default;
    template <class Other>
    explicit(false) LargePages(const LargePages<Other>& /*other*/)
    {
    }

    Value* allocate(std::size_t count)
    {
        if (count > std::numeric_limits<std::ptrdiff_t>::max() / sizeof(Value))
            throw std::bad_array_new_length();
        std::size_t bytes = count * sizeof(Value);
        if (bytes < page) return static_cast<Value*>(::operator new(bytes, std::align_val_t(alignment)));
        bytes = (bytes + page - 1) / page * page;
        void* place = ::operator new(bytes, std::align_val_t(page));
#ifdef MADV_HUGEPAGE
        ::madvise(place, bytes, MADV_HUGEPAGE);  // a wish; nothing depends on it
#endif
        return static_cast<Value*>(place);
    }
    void deallocate(Value* place, std::size_t count)
    {
        bool large = count * sizeof(Value) >= page;
        ::operator delete(place, std::align_val_t(large ? page : alignment));
    }
    friend bool operator==(const LargePages&, const LargePages&)
    {
        return true;
    }

private:
    static constexpr std::size_t alignment = alignof(Value);
};

}  // namespace msh
