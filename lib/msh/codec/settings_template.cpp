// SPDX-License-Identifier: Apache-2.0

// The settings as msh init writes them: every key with its usual value, switched off by a # in front.
#include <msh/base/say.hpp>
#include <msh/codec/settings.hpp>

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace msh::codec {

std::string settings_template()
{
    std::string text = "# " +
                       say("Settings of msh. Delete the # in front of what you want to change; the values "
                           "are the usual ones.") +
                       "\n";
    std::vector<std::string> open;
    for (const SettingRow& row : setting_rows()) {
        std::string key(row.key);
        std::vector<std::string> groups;
        for (std::size_t dot = key.find('.'); dot != std::string::npos; dot = key.find('.')) {
            groups.push_back(key.substr(0, dot));
            key.erase(0, dot + 1);
        }
        for (std::size_t i = 0; i < groups.size(); ++i) {
            if (i < open.size() && open[i] == groups[i]) continue;
            text += (i == 0 ? "\n#" : "#") + std::string(i * 2, ' ') + groups[i] + ":\n";
            open.resize(i);
            open.push_back(groups[i]);
        }
        open.resize(std::min(open.size(), groups.size()));
        std::string line = fmt::format("#{}{}: {}", std::string(groups.size() * 2, ' '), key, row.usual);
        text += fmt::format("{:<28}# {}\n", line, translate(row.meaning));
    }
    return text;
}

}  // namespace msh::codec
