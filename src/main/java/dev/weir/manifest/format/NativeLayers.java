package dev.weir.manifest.format;

import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.Finding;
import dev.weir.model.Place;
import java.util.List;
import java.util.Optional;

/** Reads {@code kind: ConnectorDefaults} and {@code kind: ConnectorOverlay}. Used for one document, then dropped. */
final class NativeLayers {

    private final Problems problems = new Problems();
    private final Section document;

    private NativeLayers(Value.Fields fields) {
        document = new Section("", fields, problems);
    }

    static ParsedFile defaults(Value.Fields fields) {
        return new NativeLayers(fields).defaults();
    }

    static ParsedFile overlay(Value.Fields fields) {
        return new NativeLayers(fields).overlay();
    }

    private ParsedFile defaults() {
        document.allowOnly("apiVersion", "kind", "metadata", "spec");
        document.section("metadata").ifPresent(metadata -> metadata.allowOnly("description"));
        if (!FileType.isDefaults(document.place().path())) {
            problems.at(document.place(), "defaults lie under a folder's connectors: put them into its defaults.yml");
        }
        Layer layer = layer(new ConfigText(problems));
        return problems.isEmpty()
                ? ParsedFile.influencing(ParsedFile.Influence.ofDefaults(layer), List.of(), warnings())
                : ParsedFile.rejected(problems.all());
    }

    private ParsedFile overlay() {
        document.allowOnly("apiVersion", "kind", "metadata", "spec");
        Section metadata = document.part("metadata");
        metadata.allowOnly("name", "description");
        metadata.require("name");
        Optional<NamePattern> pattern = pattern(metadata);
        Layer layer = layer(new ConfigText(problems, ConfigText.Nulls.REMOVE));
        return pattern.map(known -> new Overlay(known, layer, document.place(), problems.all()))
                .map(overlay -> ParsedFile.influencing(ParsedFile.Influence.of(overlay), overlay.errors(), warnings()))
                .orElseGet(() -> ParsedFile.rejected(problems.all()));
    }

    private Optional<NamePattern> pattern(Section metadata) {
        Optional<String> text = metadata.text("name");
        Optional<String> flaw = text.flatMap(NamePattern::flaw);
        flaw.ifPresent(reason -> problems.at(metadata.placeOf("name"), "metadata.name " + reason));
        return flaw.isPresent() ? Optional.empty() : text.map(NamePattern::new);
    }

    private Layer layer(ConfigText config) {
        Layer layer = new NativeSpec(document.part("spec"), config, problems).read();
        Layer.Setting name = layer.config().get(ConnectorConfig.NAME);
        if (name != null) {
            refuseName(name.place());
        }
        return layer;
    }

    private void refuseName(Place place) {
        problems.at(place, "the config's name belongs to one connector: remove it here");
    }

    private List<Finding> warnings() {
        return problems.warningsOf(Optional.empty());
    }
}
