// SPDX-License-Identifier: Apache-2.0
#include <msh/base/limits.hpp>
#include <msh/base/say.hpp>
#include <msh/codec/yaml.hpp>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <sstream>

namespace msh::codec {

namespace {

/// Goes over a text without keeping anything.
class Walk : public YAML::EventHandler {
public:
    void OnDocumentStart(const YAML::Mark& place) override { begin = place; }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& place, YAML::anchor_t) override { count(place); }
    void OnAlias(const YAML::Mark& place, YAML::anchor_t) override { count(place); }
    void OnScalar(const YAML::Mark& place, const std::string&, YAML::anchor_t, const std::string&) override
    {
        count(place);
    }
    void OnSequenceStart(const YAML::Mark& place, const std::string&, YAML::anchor_t,
                         YAML::EmitterStyle::value) override
    {
        count(place);
    }
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark& place, const std::string&, YAML::anchor_t,
                    YAML::EmitterStyle::value) override
    {
        count(place);
    }
    void OnMapEnd() override {}

    YAML::Mark begin;  ///< of the document

private:
    void count(const YAML::Mark& place)
    {
        if (++values_ > limits::yaml_values) throw YAML::ParserException(place, say("too many values"));
    }
    int values_ = 0;
};

}  // namespace

YAML::Node load_yaml(const std::string& text)
{
    // A sign that belongs nowhere ends a document before it and begins none: the parser would hand out empty
    // documents for ever, and a loader of one alone would take the first of them for all there is.
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    Walk walk;
    if (!parser.HandleNextDocument(walk)) return YAML::Node();
    if (parser.HandleNextDocument(walk))
        throw YAML::ParserException(walk.begin, say("a file holds one document, and it ends before this"));
    return YAML::Load(text);
}

}  // namespace msh::codec
