package dev.weir.db;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * SQL objects that are attached once and serve many calls, each over a connection of its own: to attach one, JDBI copies its
 * whole configuration for every method, which costs more than most statements. For one thread at a time, and not to be
 * used again after a call that failed.
 */
final class Session {

    private final Lent connection = new Lent();
    private final Handle handle;
    private final Map<Class<?>, Object> attached = new HashMap<>();

    /** @param first over which JDBI looks at the server */
    Session(Jdbi jdbi, Doorman doorman, Connection first) {
        connection.lend(first);
        handle = doorman.opened(connection.proxy(), jdbi);
    }

    /** Gives JDBI the connection that a handle is opened over; JDBI itself asks for one of its own. */
    static final class Doorman implements ConnectionFactory {

        private final ThreadLocal<Connection> next = new ThreadLocal<>();

        private Handle opened(Connection over, Jdbi jdbi) {
            next.set(over);
            try {
                return jdbi.open();
            } finally {
                next.remove();
            }
        }

        @Override
        public Connection openConnection() {
            return next.get();
        }
    }

    /** Calls a method of an SQL object over that connection, which stays the caller's. */
    Object call(Connection lent, Class<?> type, Method method, Object[] arguments)
            throws InvocationTargetException, IllegalAccessException {
        connection.lend(lent);
        return method.invoke(attached.computeIfAbsent(type, handle::attach), arguments);
    }

    /** Stands for whichever connection is lent at the time. */
    private static final class Lent implements InvocationHandler {

        private @Nullable Connection current;
        private @Nullable Object isolation;

        void lend(Connection next) {
            current = next;
        }

        Connection proxy() {
            return (Connection)
                    Proxy.newProxyInstance(Lent.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
        }

        /** JDBI asks for the isolation four times a transaction, each a question to the server, and nobody sets another. */
        @Override
        public Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (!method.getName().equals("getTransactionIsolation")) {
                return forward(method, arguments);
            }
            Object known = isolation == null ? forward(method, arguments) : isolation;
            isolation = known;
            return known;
        }

        private Object forward(Method method, Object @Nullable [] arguments) throws Throwable {
            if (current == null) {
                throw new SQLException("no connection is lent");
            }
            try {
                return method.invoke(current, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
