package dev.weir.sync;

import dev.weir.connect.KeyDefinition;
import dev.weir.connect.Plugin;
import dev.weir.connect.Validation;
import dev.weir.db.RaisedLoggers;
import dev.weir.manifest.ManifestReader;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.ConnectorConfig;
import dev.weir.model.ConnectorName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.DesiredState;
import dev.weir.model.ManifestError;
import dev.weir.model.Tree;
import dev.weir.model.TreeFile;
import dev.weir.plan.UnknownKeys;
import dev.weir.sync.Inquiry.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What doors ask a Connect cluster itself, at the moment at which somebody wants to know, and what they have it do that is
 * no sync. An inquiry may take as long as Connect does: 10 s for a read, 95 s for a validation. Thread-safe.
 */
public final class Inquiries {

    private static final Logger LOG = LoggerFactory.getLogger(Inquiries.class);

    private final Contact contact;
    private final LogLevels levels;
    private final List<Scope.Declared> declared;

    public Inquiries(Map<ClusterName, Target> targets, RaisedLoggers raised, HandsOff handsOff) {
        this.contact = new Contact(targets, handsOff);
        this.levels = new LogLevels(contact, raised);
        this.declared = targets.values().stream()
                .map(target ->
                        new Scope.Declared(target.name(), target.settings().aliases()))
                .toList();
    }

    /** The levels of the workers' loggers. */
    public LogLevels levels() {
        return levels;
    }

    /** The plugins of every type, by type and class, of whichever worker answers. */
    public Inquiry<List<InstalledPlugin>> plugins(ClusterName cluster) {
        return contact.asking(
                cluster,
                target -> Inquiry.answered(target.client().surroundings().plugins().stream()
                        .map(Inquiries::installed)
                        .sorted()
                        .toList()));
    }

    private static InstalledPlugin installed(Plugin plugin) {
        return new InstalledPlugin(
                plugin.className(), plugin.type(), Optional.of(plugin.version()).filter(version -> !version.isEmpty()));
    }

    /** The keys that a plugin defines, in its own order. */
    public Inquiry<List<PluginKey>> keys(ClusterName cluster, String plugin) {
        return contact.asking(
                cluster,
                target -> target.client()
                        .surroundings()
                        .definitions(plugin)
                        .map(keys -> Inquiry.answered(
                                keys.stream().map(Inquiries::key).toList()))
                        .orElseGet(() ->
                                Inquiry.failed(Reason.ABSENT, "cluster " + cluster + " has no plugin " + plugin)));
    }

    private static PluginKey key(KeyDefinition key) {
        return new PluginKey(
                key.name(),
                key.type(),
                key.required(),
                key.defaultValue(),
                key.importance(),
                key.documentation(),
                key.group(),
                key.order(),
                key.displayName());
    }

    /** The topics that a connector has used since they were reset; none of one that Connect does not know. */
    public Inquiry<SortedSet<String>> topics(ClusterName cluster, ConnectorName name) {
        return contact.asking(
                cluster,
                target -> target.client()
                        .surroundings()
                        .topics(name)
                        .map(Inquiry::answered)
                        .orElseGet(() -> Inquiry.failed(
                                Reason.FORBIDDEN,
                                "the workers of cluster " + cluster
                                        + " do not track topics: set topic.tracking.enable=true in their properties")));
    }

    /** Has Connect forget the topics that a connector has used so far. */
    public Inquiry<ConnectorName> resetTopics(
            ClusterName cluster, ConnectorName name, String actor, Optional<String> reason) {
        return contact.changing(cluster, name, target -> {
            Optional<Inquiry.Failure> refusal =
                    Contact.refusal(target.client().surroundings().resetTopics(name), Reason.FORBIDDEN);
            if (refusal.isEmpty()) {
                LOG.info(
                        "the topics of {} in cluster {} are reset, as {} asked: {}",
                        name,
                        cluster,
                        actor,
                        reason.map(text -> text.replaceAll("\\p{Cntrl}+", " ")).orElse("no reason given"));
            }
            return refusal.<Inquiry<ConnectorName>>map(Inquiry.Failed::new).orElseGet(() -> Inquiry.answered(name));
        });
    }

    /** What the file would define for the cluster if it stood alone in the repository; nothing of it is kept. */
    public Draft read(ClusterName cluster, TreeFile file) {
        Scope scope = new Scope(Optional.empty(), declared, Optional.of(cluster));
        DesiredState read = ManifestReader.read(new Tree("", List.of(file)), scope);
        Optional<DesiredCluster> desired = read.of(cluster);
        List<String> errors = Stream.concat(
                        read.errors().stream(), desired.stream().flatMap(found -> found.errors().stream()))
                .map(ManifestError::toString)
                .toList();
        return new Draft(
                desired.stream()
                        .flatMap(found -> found.connectors().values().stream())
                        .toList(),
                errors);
    }

    /**
     * Has a worker and its plugins check a config. It resolves placeholders and may dial out, so it is for whoever may
     * write only.
     */
    public Inquiry<ConfigVerdict> validate(ClusterName cluster, ConnectorName name, ConnectorConfig config) {
        return contact.asking(
                cluster,
                target -> Inquiry.answered(
                        verdict(name, config, Retries.read(() -> target.client().validate(name, config)))));
    }

    private static ConfigVerdict verdict(ConnectorName name, ConnectorConfig config, Validation validation) {
        return new ConfigVerdict(
                name.value(),
                validation.errors().stream()
                        .map(error -> new ConfigVerdict.FieldError(error.key(), error.message()))
                        .toList(),
                UnknownKeys.in(config, validation.knownKeys()).stream()
                        .map(stray -> new ConfigVerdict.UnknownKey(stray.key(), stray.meant(), stray.message()))
                        .toList());
    }
}
