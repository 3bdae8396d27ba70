package dev.weir.cli.check;

import dev.weir.config.OidcSettings;
import dev.weir.config.WeirConfiguration;
import dev.weir.oidc.Discovery;
import dev.weir.oidc.OidcException;
import dev.weir.oidc.Provider;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Whether the identity provider answers as itself, and what can be done through it. */
final class ProviderProbe {

    private static final String SUBJECT = "identity provider";

    private ProviderProbe() {}

    /** Nothing where none is configured. */
    static List<Finding> of(WeirConfiguration configuration) {
        return configuration.auth().oidc().map(ProviderProbe::of).orElse(List.of());
    }

    private static List<Finding> of(OidcSettings settings) {
        Provider provider = new Provider(settings, InstantSource.system());
        try {
            List<Finding> findings = new ArrayList<>();
            Discovery discovery = provider.discovery();
            findings.add(Finding.ok(SUBJECT, said(settings, discovery, provider.amountOfKeys())));
            if (!discovery.challenges().isEmpty() && !discovery.challenges().contains("S256")) {
                findings.add(Finding.warning(
                        SUBJECT,
                        "it does not say that it knows PKCE with S256, so browsers may not get in",
                        "allow S256 for client " + settings.clientId()));
            }
            return findings;
        } catch (OidcException e) {
            return List.of(Finding.error(
                    SUBJECT,
                    settings.issuer() + " gives no answer that can be used: " + e.getMessage(),
                    "correct auth.oidc.issuer, or let this machine reach it; Weir starts without it, and its people"
                            + " cannot come in"));
        }
    }

    private static String said(OidcSettings settings, Discovery discovery, int keys) {
        return settings.issuer() + " signs with " + keys + " keys; browsers sign in at "
                + discovery.authorization().getHost()
                + (discovery.endSession().isPresent() ? " and out there too" : " and out of Weir alone")
                + "; bearer tokens must be for " + settings.audience();
    }
}
