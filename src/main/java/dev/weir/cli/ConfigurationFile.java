package dev.weir.cli;

import dev.weir.config.WeirConfiguration;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.DefaultConfigurationFactoryFactory;
import io.dropwizard.core.setup.Bootstrap;
import java.io.IOException;

/** A {@code config.yml} as the service would read it. */
record ConfigurationFile(Bootstrap<?> bootstrap, String file) {

    WeirConfiguration read() throws IOException, ConfigurationException {
        return new DefaultConfigurationFactoryFactory<WeirConfiguration>()
                .create(
                        WeirConfiguration.class,
                        bootstrap.getValidatorFactory().getValidator(),
                        bootstrap.getObjectMapper(),
                        "dw")
                .build(bootstrap.getConfigurationSourceProvider(), file);
    }
}
