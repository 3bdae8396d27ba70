package dev.weir.cli.check;

import dev.weir.config.OidcSettings;
import dev.weir.config.RepositoryAuth;
import dev.weir.config.Secret;
import dev.weir.config.WeirConfiguration;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether each secret is set, can be read, and is kept to its owner. */
final class SecretsProbe {

    private static final String SUBJECT = "secrets";

    private SecretsProbe() {}

    static List<Finding> of(WeirConfiguration configuration) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Secret> secrets = secrets(configuration);
        secrets.forEach((key, secret) -> findings.addAll(of(key, secret)));
        if (findings.isEmpty()) {
            findings.add(Finding.ok(SUBJECT, secrets.size() + " set and readable"));
        }
        return findings;
    }

    private static Map<String, Secret> secrets(WeirConfiguration configuration) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        secrets.put("database.password", configuration.database().password());
        configuration.database().owner().ifPresent(owner -> secrets.put("database.ownerPassword", owner.password()));
        configuration.repository().auth().ifPresent(auth -> secrets.putAll(of(auth)));
        configuration
                .clusters()
                .forEach(cluster -> cluster.basic()
                        .ifPresent(
                                basic -> secrets.put("the password of cluster " + cluster.name(), basic.password())));
        configuration
                .auth()
                .oidc()
                .flatMap(OidcSettings::clientSecret)
                .ifPresent(secret -> secrets.put("auth.oidc.clientSecret", secret));
        configuration
                .webhooks()
                .forEach(webhook -> secrets.put("the secret of webhook " + webhook.id(), webhook.secret()));
        configuration
                .notifications()
                .forEach(channel -> channel.secrets()
                        .forEach(secret -> secrets.put("the secret of notifications " + channel.id(), secret)));
        return secrets;
    }

    private static Map<String, Secret> of(RepositoryAuth auth) {
        Map<String, Secret> secrets = new LinkedHashMap<>();
        if (auth instanceof RepositoryAuth.Password password) {
            secrets.put("repository.auth.password", password.password());
        } else if (auth instanceof RepositoryAuth.SshKey key) {
            secrets.put("repository.auth.sshKey", Secret.of("repository.auth.sshKey", null, key.keyFile()));
            key.passphrase().ifPresent(passphrase -> secrets.put("repository.auth.passphrase", passphrase));
        }
        return secrets;
    }

    private static List<Finding> of(String key, Secret secret) {
        List<Finding> findings = new ArrayList<>();
        try {
            if (secret.reveal().isEmpty()) {
                findings.add(Finding.warning(SUBJECT, key + " is empty", "set it, unless it is meant to be"));
            }
        } catch (UncheckedIOException e) {
            findings.add(Finding.error(
                    SUBJECT, key + ": " + e.getMessage(), "write the file, or let the user who runs Weir read it"));
        }
        secret.file().flatMap(file -> Access.openToAll(SUBJECT, file)).ifPresent(findings::add);
        return findings;
    }
}
