package dev.weir.model;

/** The level of a logger, in Connect's words. */
public record LevelSetting(String logger, String level) {}
