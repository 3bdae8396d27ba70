package dev.weir.manifest.format;

import dev.weir.manifest.text.Closest;
import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec.Format;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What every reader of another tool's document does alike: it gathers the config, the name and the cluster that the
 * document gives, and what could not be carried over. Used for one document, then dropped; not thread-safe.
 */
final class ForeignConnector {

    private final Format format;
    private final Section document;
    private final Problems problems = new Problems();
    private final ConfigText config = new ConfigText(problems);
    private Behaviour behaviour = Behaviour.NONE;
    private Optional<Found.Claim> claim = Optional.empty();
    private Found.About about;

    ForeignConnector(Format format, Value.Fields fields) {
        this.format = format;
        this.about = Found.About.of(format);
        this.document = new Section("", fields, problems);
    }

    Section document() {
        return document;
    }

    Problems problems() {
        return problems;
    }

    /** The connector's config; read whole maps into it first, then what single fields say. */
    ConfigText config() {
        return config;
    }

    /** Takes a field that stands for a config key, where it is written. */
    void put(Section section, String field, String key) {
        section.text(field).ifPresent(text -> config.put(key, text, section.called(field), section.placeOf(field)));
    }

    /** Takes the cluster that a field names, where it is written. */
    void claim(Section section, String field) {
        claim = section.text(field)
                .map(text -> new Found.Claim(text, section.placeOf(field), section.called(field), Found.Weight.MAY));
    }

    void behaves(Behaviour says) {
        behaviour = says;
    }

    /** Takes what the document says of itself. */
    void describes(Optional<String> description, SortedMap<String, String> labels) {
        about = new Found.About(format, description, labels);
    }

    /**
     * Reports every other key: one that is nearly a known one as an error, for it changes what is meant; any other as a part
     * that has no counterpart here.
     */
    void knows(Section section, String... keys) {
        Set<String> known = Set.of(keys);
        section.fields().entries().values().stream()
                .filter(field -> !known.contains(field.key()))
                .forEach(field -> unknown(section, field, Closest.hint(field.key(), known)));
    }

    private void unknown(Section section, Value.Field field, String hint) {
        if (hint.isEmpty()) {
            notCarriedOver(section, field.key(), "it has no counterpart here");
        } else {
            problems.at(field.place(), section.called(field.key()) + " is unknown" + hint);
        }
    }

    /** Reports a part that has no counterpart here, where it is written. */
    void notCarriedOver(Section section, String field, String advice) {
        if (section.fields().has(field)) {
            problems.warn(
                    ManifestParser.NOT_CARRIED_OVER,
                    section.keyPlaceOf(field),
                    section.called(field) + " is not read: " + advice);
        }
    }

    /** The connector of the name that the field gives; its absence is an error. */
    ParsedFile named(Section section, String field) {
        section.require(field);
        Optional<String> text = section.text(field);
        text.ifPresent(name -> config.put(ConnectorConfig.NAME, name, section.called(field), section.placeOf(field)));
        Optional<ConnectorName> name =
                text.flatMap(known -> Naming.addressable(known, section.placeOf(field), problems));
        return name.filter(known -> problems.isEmpty())
                .map(known -> ParsedFile.found(found(known), problems.warningsOf(name)))
                .orElseGet(() -> ParsedFile.rejected(problems.of(name.orElse(null))));
    }

    private Found found(ConnectorName name) {
        return new Found(name, document.place(), config.toLayer(behaviour), claim, about);
    }
}
