package dev.weir.manifest.format;

import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Value;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.ConnectorSpec.Format;
import dev.weir.model.Place;
import java.util.Optional;

/** Reads {@code apiVersion: weir.dev/v1, kind: Connector}. Used for one document, then dropped. */
final class NativeConnector {

    private final Problems problems = new Problems();
    private final ConfigText config = new ConfigText(problems);
    private final Section document;

    private NativeConnector(Value.Fields fields) {
        document = new Section("", fields, problems);
    }

    static ParsedFile read(Value.Fields fields) {
        return new NativeConnector(fields).read();
    }

    private ParsedFile read() {
        document.allowOnly("apiVersion", "kind", "metadata", "spec");
        Section metadata = document.part("metadata");
        metadata.allowOnly("name", "cluster", "description", "labels");
        Layer layer = new NativeSpec(document.part("spec"), config, problems).read();
        Optional<ConnectorName> name = name(metadata);
        Optional<Found.Claim> claim = claim(metadata);
        Found.About about = about(metadata);
        return name.filter(known -> problems.isEmpty())
                .map(known -> ParsedFile.found(
                        new Found(known, document.place(), config.toLayer(layer.behaviour()), claim, about),
                        problems.warningsOf(name)))
                .orElseGet(() -> ParsedFile.rejected(problems.of(name.orElse(null))));
    }

    private Optional<ConnectorName> name(Section metadata) {
        metadata.require("name");
        Place place = metadata.placeOf("name");
        Optional<String> text = metadata.text("name");
        text.ifPresent(name -> config.put(ConnectorConfig.NAME, name, "metadata.name", place));
        return text.flatMap(name -> Naming.addressable(name, place, problems));
    }

    private static Optional<Found.Claim> claim(Section metadata) {
        return metadata.text("cluster")
                .map(text -> new Found.Claim(text, metadata.placeOf("cluster"), "metadata.cluster", Found.Weight.MUST));
    }

    private static Found.About about(Section metadata) {
        return new Found.About(Format.NATIVE, metadata.text("description"), metadata.words("labels"));
    }
}
