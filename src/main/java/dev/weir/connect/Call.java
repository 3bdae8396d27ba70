package dev.weir.connect;

import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.Offsets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One call to Connect, to whichever worker.
 *
 * @param path after the worker's URL, its variable parts encoded
 * @param body JSON
 * @param kind decides the time that it may take and when another worker may be asked
 * @param redaction for whatever comes back
 */
record Call(String method, String path, Optional<String> body, Kind kind, Redaction redaction) {

    static final String OFFSETS = "/offsets";

    enum Kind {
        READ,
        /** changes nothing, but runs code of plugins, which may dial out */
        SLOW_READ,
        WRITE
    }

    static Call get(String path) {
        return new Call("GET", path, Optional.empty(), Kind.READ, Redaction.NONE);
    }

    static Call validate(String connectorClass, ConnectorConfig config) {
        return new Call(
                "PUT",
                "/connector-plugins/" + encode(connectorClass) + "/config/validate",
                Optional.of(Json.write(config.values())),
                Kind.SLOW_READ,
                Redaction.of(config));
    }

    static Call write(String method, String path, Redaction redaction) {
        return new Call(method, path, Optional.empty(), Kind.WRITE, redaction);
    }

    static Call write(String method, String path, Object body, ConnectorConfig config) {
        return new Call(method, path, Optional.of(Json.write(body)), Kind.WRITE, Redaction.of(config));
    }

    /** @param offsets what they shall be, or {@link Offsets#FORGOTTEN} */
    static Call alterOffsets(ConnectorName name, Offsets offsets, Redaction redaction) {
        String entries = offsets.byPartition().entrySet().stream()
                .map(one -> "{\"partition\":" + one.getKey() + ",\"offset\":" + one.getValue() + "}")
                .collect(Collectors.joining(","));
        String body = "{\"offsets\":[" + entries + "]}";
        return new Call("PATCH", connector(name) + OFFSETS, Optional.of(body), Kind.WRITE, redaction);
    }

    /** Whether it changes offsets, in which Connect is done or has failed when it answers. */
    boolean changesOffsets() {
        return isWrite() && path.endsWith(OFFSETS);
    }

    static String connector(ConnectorName name) {
        return "/connectors/" + encode(name.value());
    }

    boolean isWrite() {
        return kind == Kind.WRITE;
    }

    boolean isSlow() {
        return kind != Kind.READ;
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
