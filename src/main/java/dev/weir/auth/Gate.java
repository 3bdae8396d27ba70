package dev.weir.auth;

import dev.weir.access.Rights;
import dev.weir.db.Database;
import dev.weir.db.OwnerQueries;
import java.util.function.Supplier;

/** Knows who may do what at this moment. Safe for use by many threads. */
public final class Gate {

    private final Supplier<Rights> rights;
    private final Database database;
    private final OwnerQueries owners;

    /** @param rights as they stand now; asked once for each request */
    public Gate(Supplier<Rights> rights, Database database) {
        this.rights = rights;
        this.database = database;
        this.owners = database.open(OwnerQueries.class);
    }

    Caller caller(Person person) {
        return new Caller(person, rights.get(), this);
    }

    OwnerQueries owners() {
        return owners;
    }

    /** Lets this thread's reads see what the caller sees, and no more. */
    void narrow(Caller caller) {
        caller.sight().ifPresentOrElse(database::narrow, database::widen);
    }

    void widen() {
        database.widen();
    }
}
