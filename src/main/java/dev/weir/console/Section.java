package dev.weir.console;

/** The entries of the navigation. */
public enum Section {
    OVERVIEW("Overview", "/", "overview"),
    CLUSTERS("Clusters", "/clusters", "cluster"),
    CONNECTORS("Connectors", "/connectors", "connector"),
    CHANGES("Changes", "/syncs", "change"),
    EVENTS("Events", "/events", "event"),
    APPROVALS("Approvals", "/approvals", "approval"),
    REPOSITORY("Repository", "/repository", "repository"),
    TEAMS("Teams", "/teams", "team");

    private final String label;
    private final String path;
    private final String icon;

    Section(String label, String path, String icon) {
        this.label = label;
        this.path = path;
        this.icon = icon;
    }

    public String label() {
        return label;
    }

    public String path() {
        return path;
    }

    /** The id of its symbol in the sprite. */
    public String icon() {
        return icon;
    }
}
