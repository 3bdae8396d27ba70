package dev.weir.wronghouse.config;

import dev.weir.wronghouse.plan.Decision;
import org.slf4j.Logger;

/** Settings that know a decision and a logger. */
public record Settings(Decision decision, Logger logger) {}
