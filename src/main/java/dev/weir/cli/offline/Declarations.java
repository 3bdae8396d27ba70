package dev.weir.cli.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.config.AccessSettings;
import dev.weir.config.PolicySettings;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.RepoPath;
import dev.weir.model.Team;
import dev.weir.plan.policy.Policy;
import dev.weir.sync.Policies;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * What an operator declares beside the repository, as far as reading and judging it needs that.
 *
 * @param root the folder of the repository that the service reads
 * @param clusters none where no {@code config.yml} was named
 * @param teams those of {@code config.yml}
 */
public record Declarations(
        Optional<RepoPath> root, List<Scope.Declared> clusters, Policy policy, Collection<Team> teams) {

    /** Where no {@code config.yml} is at hand. */
    public static final Declarations NONE = new Declarations(Optional.empty(), List.of(), Policy.STANDARD, List.of());

    public Declarations {
        clusters = List.copyOf(clusters);
        teams = List.copyOf(teams);
    }

    /**
     * Looks only at {@code clusters}, {@code repository.path}, {@code policy} and {@code access.teams} of a
     * {@code config.yml}; a variable of the environment that is not set stays as it is written.
     *
     * @throws OfflineException if the file is not there or is no such file
     */
    public static Declarations of(Path config) {
        JsonNode document = parsed(config);
        try {
            return new Declarations(
                    root(document.at("/repository/path").asText()),
                    StreamSupport.stream(document.path("clusters").spliterator(), false)
                            .map(Declarations::declared)
                            .toList(),
                    policy(document.path("policy")),
                    teams(document.at("/access/teams")));
        } catch (JsonProcessingException e) {
            throw new OfflineException(OfflineException.Kind.UNREADABLE, config + ": " + e.getOriginalMessage());
        } catch (IllegalArgumentException e) {
            throw new OfflineException(OfflineException.Kind.UNREADABLE, config + ": " + e.getMessage());
        }
    }

    private static Policy policy(JsonNode written) throws JsonProcessingException {
        return Policies.of(
                written.isObject()
                        ? new ObjectMapper().treeToValue(written, PolicySettings.class)
                        : PolicySettings.STANDARD);
    }

    private static Collection<Team> teams(JsonNode written) throws JsonProcessingException {
        JsonNode access = new ObjectMapper().createObjectNode().set("teams", written.isObject() ? written : null);
        return new ObjectMapper()
                .treeToValue(access, AccessSettings.class)
                .teams()
                .values();
    }

    private static JsonNode parsed(Path config) {
        try {
            String text = new EnvironmentVariableSubstitutor(false).replace(Files.readString(config));
            return new YAMLMapper().readTree(text);
        } catch (JsonProcessingException e) {
            // its message quotes the file, which may hold secrets
            throw new OfflineException(
                    OfflineException.Kind.UNREADABLE,
                    config + " is no YAML (line " + line(e) + "): weir check tells more");
        } catch (IOException e) {
            throw OfflineException.absent(config + " cannot be read: name the service's configuration");
        }
    }

    private static int line(JsonProcessingException failure) {
        return failure.getLocation() == null ? 0 : failure.getLocation().getLineNr();
    }

    private static Optional<RepoPath> root(String path) {
        return path.isEmpty() || path.equals(".") ? Optional.empty() : Optional.of(new RepoPath(path));
    }

    private static Scope.Declared declared(JsonNode cluster) {
        return new Scope.Declared(
                new ClusterName(cluster.path("name").asText()),
                StreamSupport.stream(cluster.path("aliases").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList());
    }
}
