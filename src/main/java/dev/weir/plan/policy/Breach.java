package dev.weir.plan.policy;

/**
 * How a connector does not keep to a demand.
 *
 * @param key the config key in question, which need not be there
 * @param message says so; holds no value of the config
 */
record Breach(String key, String message) {}
