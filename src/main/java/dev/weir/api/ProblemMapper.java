package dev.weir.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.weir.api.Problem.FieldError;
import dev.weir.db.DatabaseException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.List;
import java.util.Optional;
import org.glassfish.jersey.server.ParamException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever is thrown into a {@link Problem}; what was not foreseen is logged and not told. */
final class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);
    private static final int OURS = 500;
    private static final int RETRY_SECONDS = 5;

    @Override
    public Response toResponse(Throwable thrown) {
        return thrown instanceof WebApplicationException known ? foreseen(known) : unforeseen(thrown);
    }

    private static Response foreseen(WebApplicationException thrown) {
        Response response = thrown.getResponse();
        if (thrown instanceof ParamException.QueryParamException parameter) {
            return parameterFault(parameter);
        }
        if (response.getStatus() >= OURS && !isOfOthers(thrown)) {
            LOG.error("A request failed with status {}", response.getStatus(), thrown);
        }
        return response.getStatus() < 400 ? response : withProblem(response, detail(thrown), errors(thrown));
    }

    /** A cluster or the identity provider does not answer, which is logged where it is asked. */
    private static boolean isOfOthers(WebApplicationException thrown) {
        return thrown instanceof Answers.Silence || thrown instanceof ServiceUnavailableException;
    }

    private static Response parameterFault(ParamException.QueryParamException thrown) {
        FaultyRequest fault = new FaultyRequest(thrown.getParameterName(), "cannot be read");
        return withProblem(fault.getResponse(), Optional.ofNullable(fault.getMessage()), fault.errors());
    }

    /** Jersey's own messages only repeat the status, or tell of Jersey. */
    private static Optional<String> detail(WebApplicationException thrown) {
        return Optional.ofNullable(thrown.getMessage())
                .filter(message -> thrown.getCause() == null && !message.startsWith("HTTP "));
    }

    private static List<FieldError> errors(WebApplicationException thrown) {
        return thrown instanceof FaultyRequest fault ? fault.errors() : List.of();
    }

    private static Response unforeseen(Throwable thrown) {
        if (thrown instanceof DatabaseException failure && failure.kind() == DatabaseException.Kind.UNAVAILABLE) {
            return unavailable(failure);
        }
        LOG.error("A request failed for a reason that nobody foresaw", thrown);
        return withProblem(
                Response.serverError().build(),
                Optional.of("Weir failed; its log tells more under this requestId"),
                List.of());
    }

    private static Response unavailable(DatabaseException failure) {
        LOG.error("A request was turned away", failure);
        return withProblem(
                Response.status(Response.Status.SERVICE_UNAVAILABLE)
                        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                        .build(),
                Optional.of("Weir's database does not answer; try again"),
                List.of());
    }

    private static Response withProblem(Response response, Optional<String> detail, List<FieldError> errors) {
        Problem problem = Problem.of(response.getStatusInfo(), detail, errors);
        return Response.fromResponse(response)
                .entity(problem)
                .type(Problem.MEDIA_TYPE)
                .build();
    }

    /** Dropwizard has mappers of its own for these two; the nearer type wins. */
    static final class OfIllegalState implements ExceptionMapper<IllegalStateException> {

        @Override
        public Response toResponse(IllegalStateException thrown) {
            return unforeseen(thrown);
        }
    }

    /** A body that is no JSON, or another JSON than is expected; as well as an answer that cannot be written. */
    static final class OfJson implements ExceptionMapper<JsonProcessingException> {

        @Override
        public Response toResponse(JsonProcessingException thrown) {
            return JsonFault.of(thrown)
                    .map(fault ->
                            withProblem(fault.getResponse(), Optional.ofNullable(fault.getMessage()), fault.errors()))
                    .orElseGet(() -> unforeseen(thrown));
        }
    }
}
