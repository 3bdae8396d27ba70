package dev.weir.manifest.format;

import dev.weir.manifest.text.Problems;
import dev.weir.manifest.text.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the connectors of a JulieOps topology, which are other files: {@code path} from the topology's folder, {@code name}
 * under which Julie puts the file's content into Connect, {@code server} as the label of a Connect cluster. The rest of a
 * topology is no connector. <a href="https://github.com/kafka-ops/julie">JulieOps</a>. Used for one document, then dropped.
 */
final class Julie {

    private static final String LIST = "artefacts";
    private static final String OTHER_LIST = "artifacts";

    private final Problems problems = new Problems();
    private final List<Pointer> pointers = new ArrayList<>();
    private final Value.Fields topology;

    private Julie(Value.Fields topology) {
        this.topology = topology;
    }

    static boolean isOne(Value.Fields fields) {
        return fields.text("context").isPresent() && projects(fields).isPresent();
    }

    static ParsedFile read(Value.Fields topology) {
        return new Julie(topology).read();
    }

    private static Optional<Value.Items> projects(Value.Fields fields) {
        return fields.get("projects").flatMap(Value::items);
    }

    private ParsedFile read() {
        projects(topology).ifPresent(projects -> projects.values().forEach(this::project));
        String at = "line " + topology.place().line() + ": ";
        return pointers.isEmpty() && problems.isEmpty()
                ? ParsedFile.skipped(at + "a Julie topology without connectors.artefacts")
                : ParsedFile.influencing(ParsedFile.Influence.of(pointers), problems.all(), List.of())
                        .withNote(at + "of a Julie topology only connectors.artefacts are read");
    }

    /** A list under {@code connectors} says who may do what, and names no connector. */
    private void project(Value project) {
        project.fields()
                .flatMap(fields -> fields.get("connectors"))
                .flatMap(Value::fields)
                .ifPresent(fields -> connectors(new Section("projects.connectors", fields, problems)));
    }

    private void connectors(Section section) {
        if (section.fields().has(LIST) && section.fields().has(OTHER_LIST)) {
            problems.at(section.keyPlaceOf(OTHER_LIST), "Julie reads artefacts and not artifacts: keep one of them");
        }
        for (String list : List.of(LIST, OTHER_LIST)) {
            if (!section.isEmpty(list)) {
                section.fields().get(list).ifPresent(value -> entries(section.called(list), value));
            }
        }
    }

    private void entries(String called, Value value) {
        value.items()
                .ifPresentOrElse(
                        items -> items.values().forEach(item -> entry(called, item)),
                        () -> problems.at(value.place(), called + " is " + value.what() + ": write a list"));
    }

    private void entry(String called, Value value) {
        value.fields()
                .ifPresentOrElse(
                        fields -> entry(new Section(called, fields, problems)),
                        () -> problems.at(
                                value.place(),
                                "an entry of " + called + " is " + value.what() + ": write path, server, name"));
    }

    private void entry(Section entry) {
        entry.allowOnly("path", "server", "name");
        entry.require("path");
        entry.require("name");
        Optional<Found.Claim> claim = entry.text("server")
                .map(server ->
                        new Found.Claim(server, entry.placeOf("server"), entry.called("server"), Found.Weight.MAY));
        Optional<String> name = entry.text("name");
        entry.text("path")
                .ifPresent(path -> pointers.add(new Pointer(path, name.orElse(""), claim, entry.placeOf("path"))));
    }
}
