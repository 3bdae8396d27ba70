package dev.weir.plan;

import dev.weir.model.ConnectorSpec;
import java.util.Optional;

/** The definition that a change leads to, where it has one. */
public final class Specs implements Change.Visitor<Optional<ConnectorSpec>> {

    private static final Specs READER = new Specs();

    private Specs() {}

    /** Empty for changes that lead away from a connector. */
    public static Optional<ConnectorSpec> of(Change change) {
        return change.accept(READER);
    }

    @Override
    public Optional<ConnectorSpec> create(Change.Create change) {
        return Optional.of(change.spec());
    }

    @Override
    public Optional<ConnectorSpec> update(Change.Update change) {
        return Optional.of(change.spec());
    }

    @Override
    public Optional<ConnectorSpec> changeState(Change.ChangeState change) {
        return Optional.of(change.spec());
    }

    @Override
    public Optional<ConnectorSpec> adopt(Change.Adopt change) {
        return Optional.of(change.spec());
    }

    @Override
    public Optional<ConnectorSpec> adoptAndUpdate(Change.AdoptAndUpdate change) {
        return Optional.of(change.spec());
    }

    @Override
    public Optional<ConnectorSpec> move(Change.Move change) {
        return Optional.empty();
    }

    @Override
    public Optional<ConnectorSpec> delete(Change.Delete change) {
        return Optional.empty();
    }

    @Override
    public Optional<ConnectorSpec> orphan(Change.Orphan change) {
        return Optional.empty();
    }

    @Override
    public Optional<ConnectorSpec> forget(Change.Forget change) {
        return Optional.empty();
    }
}
