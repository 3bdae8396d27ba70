package dev.weir.cli.offline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.weir.manifest.Scope;
import dev.weir.model.ClusterName;
import dev.weir.model.DesiredCluster;
import dev.weir.model.RepoPath;
import io.dropwizard.configuration.EnvironmentVariableSubstitutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;

/**
 * What an operator declares beside the repository, as far as reading it needs that.
 *
 * @param root the folder of the repository that the service reads
 * @param clusters none where no {@code config.yml} was named
 * @param rules adds the findings of the policy to what was read of a cluster
 */
public record Declarations(
        Optional<RepoPath> root, List<Scope.Declared> clusters, UnaryOperator<DesiredCluster> rules) {

    /** Where no {@code config.yml} is at hand. */
    public static final Declarations NONE = new Declarations(Optional.empty(), List.of(), rules(Optional.empty()));

    public Declarations {
        clusters = List.copyOf(clusters);
    }

    /**
     * Looks only at {@code clusters}, {@code repository.path} and {@code policy} of a {@code config.yml}; a variable of the
     * environment that is not set stays as it is written.
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
                    rules(Optional.of(document.path("policy"))));
        } catch (IllegalArgumentException e) {
            throw new OfflineException(OfflineException.Kind.UNREADABLE, config + ": " + e.getMessage());
        }
    }

    /** The one place where the policy comes in, with its part of {@code config.yml} where there is one. */
    private static UnaryOperator<DesiredCluster> rules(Optional<JsonNode> policy) {
        return UnaryOperator.identity();
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
