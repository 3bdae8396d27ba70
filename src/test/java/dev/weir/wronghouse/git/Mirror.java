package dev.weir.wronghouse.git;

import dev.weir.wronghouse.connect.Client;
import org.yaml.snakeyaml.Yaml;

/** A mirror that knows Connect and parses. */
public record Mirror(Client client, Yaml yaml) {}
