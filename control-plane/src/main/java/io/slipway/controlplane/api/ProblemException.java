package io.slipway.controlplane.api;

import io.helidon.http.Status;
import io.slipway.service.http.Problem;
import java.util.List;

/** Ends a request with a problem. */
final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    ProblemException(Problem problem) {
        // Expected, and often: without a stack trace.
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    ProblemException(String type, Status status, String detail) {
        this(new Problem(type, status, detail));
    }

    static ProblemException invalid(List<Problem.FieldError> errors) {
        return new ProblemException(new Problem(
                "invalid-request",
                Status.UNPROCESSABLE_CONTENT_422,
                "%d of the request's fields cannot be taken; errors names them".formatted(errors.size()),
                errors));
    }

    Problem problem() {
        return problem;
    }
}
