package dev.weir.api;

import java.util.Optional;

/** What a call is about. */
record AuditedObject(String name, Optional<String> cluster, Optional<String> connector) {

    static AuditedObject connector(String cluster, String name) {
        return new AuditedObject(cluster + "/" + name, Optional.of(cluster), Optional.of(name));
    }
}
