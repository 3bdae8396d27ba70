package dev.weir.manifest.format;

import dev.weir.manifest.text.Closest;
import dev.weir.manifest.text.Quoted;
import dev.weir.manifest.text.Value;
import dev.weir.model.Place;
import java.util.List;

/** Tells by a document's content what it is: {@code apiVersion} and {@code kind} first, then its keys. */
public final class Kinds {

    public static final String API_VERSION = "weir.dev/v1";
    public static final String CONNECTOR = "Connector";
    public static final String REPOSITORY = "Repository";
    public static final String DEFAULTS = "ConnectorDefaults";
    public static final String OVERLAY = "ConnectorOverlay";

    private static final List<String> OURS = List.of(CONNECTOR, REPOSITORY, DEFAULTS, OVERLAY);

    private Kinds() {}

    /** @param standsAlone whether the value is a whole document, not an entry of a list */
    public static ParsedFile read(Value value, boolean standsAlone) {
        return value.fields()
                .map(fields -> map(fields, standsAlone))
                .orElseGet(() -> value.items().map(Kinds::list).orElseGet(() -> noConnector(value)));
    }

    private static ParsedFile list(Value.Items items) {
        return items.values().isEmpty()
                ? noConnector(items)
                : ParsedFile.all(
                        items.values().stream().map(item -> read(item, false)).toList());
    }

    private static ParsedFile map(Value.Fields fields, boolean standsAlone) {
        String version = fields.text("apiVersion").orElse("");
        String kind = fields.text("kind").orElse("");
        if (isOurs(version) || (version.isEmpty() && OURS.contains(kind))) {
            return ours(fields, version, kind);
        }
        if (!version.isEmpty() && !kind.isEmpty()) {
            return foreign(fields, version, kind);
        }
        if (Julie.isOne(fields)) {
            return Julie.read(fields);
        }
        if (PlainConnector.isConnectJson(fields)) {
            return PlainConnector.connectJson(fields);
        }
        return PlainConnector.isFlat(fields) ? PlainConnector.flat(fields, standsAlone) : noConnector(fields);
    }

    private static boolean isOurs(String version) {
        return version.startsWith("weir.dev/")
                || Closest.to(version, List.of(API_VERSION)).isPresent();
    }

    private static ParsedFile ours(Value.Fields fields, String version, String kind) {
        if (!version.equals(API_VERSION)) {
            return wrong(fields, "apiVersion", "the apiVersion must be " + API_VERSION);
        }
        return switch (kind) {
            case CONNECTOR -> NativeConnector.read(fields);
            case REPOSITORY -> wrong(fields, "kind", "kind Repository belongs into weir.yml at the configured path");
            case DEFAULTS -> NativeLayers.defaults(fields);
            case OVERLAY -> NativeLayers.overlay(fields);
            default ->
                wrong(
                        fields,
                        "kind",
                        (kind.isEmpty()
                                        ? "the kind is missing"
                                        : "unknown kind " + Quoted.of(kind) + " of " + API_VERSION)
                                + Closest.hint(kind, OURS));
        };
    }

    private static ParsedFile foreign(Value.Fields fields, String version, String kind) {
        return ForeignFormats.reader(version, kind)
                .map(reader -> reader.read(fields))
                .orElseGet(() -> ParsedFile.skipped(at(fields) + "kind " + Quoted.plain(kind) + " of "
                        + Quoted.plain(version) + " is not a connector"));
    }

    private static ParsedFile noConnector(Value value) {
        return ParsedFile.skipped(at(value)
                + (Ansible.isOne(value)
                        ? Ansible.REASON
                        : "not a connector: neither apiVersion and kind, nor name and config, nor connector.class"));
    }

    private static String at(Value value) {
        return "line " + value.place().line() + ": ";
    }

    private static ParsedFile wrong(Value.Fields fields, String key, String message) {
        Place place = fields.get(key).map(Value::place).orElse(fields.place());
        return ParsedFile.rejected(place, message);
    }
}
