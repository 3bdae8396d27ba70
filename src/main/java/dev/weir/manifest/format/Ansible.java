package dev.weir.manifest.format;

import dev.weir.manifest.text.Value;
import java.util.List;

/** Tells Ansible's inventories, playbooks and test scenarios, in which people keep lists of connectors. */
final class Ansible {

    static final String REASON =
            "an Ansible inventory or playbook is not read: run `weir import --connect URL`, which reads"
                    + " the connectors that Ansible made";

    private static final List<String> PLAY =
            List.of("tasks", "roles", "pre_tasks", "post_tasks", "vars", "gather_facts");
    private static final List<String> GROUP = List.of("hosts", "children", "vars");

    private Ansible() {}

    static boolean isOne(Value value) {
        return value.fields().filter(Ansible::isOne).isPresent();
    }

    private static boolean isOne(Value.Fields fields) {
        return fields.has("import_playbook")
                || (fields.has("hosts") && hasAny(fields, PLAY))
                || (fields.has("provisioner") && fields.has("platforms"))
                || fields.get("all")
                        .flatMap(Value::fields)
                        .filter(all -> hasAny(all, GROUP))
                        .isPresent();
    }

    private static boolean hasAny(Value.Fields fields, List<String> keys) {
        return keys.stream().anyMatch(fields::has);
    }
}
