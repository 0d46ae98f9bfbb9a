package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import com.bytebase.kernel.Problem.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.coyote.CloseNowException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever a request ends in into a problem. */
@RestControllerAdvice
class ProblemHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemHandler.class);

    private final Problems problems;
    private final Refusals refusals;
    private final ValueForms forms;

    ProblemHandler(Problems problems, Refusals refusals, ValueForms forms) {
        this.problems = problems;
        this.refusals = refusals;
        this.forms = forms;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> problem(Problem problem, HttpServletRequest request) {
        refusals.record(problem, request);
        return ResponseEntity.status(problem.code().status())
                .headers(Problems.headers(problem))
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problems.detail(problem, request));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        if (e.getMostSpecificCause() instanceof BodyLimit.TooLarge large) {
            return problem(large.problem(), request);
        }
        if (e.getCause() instanceof JacksonException json) {
            var field = json.getPath().stream()
                    .map(step ->
                            step.getPropertyName() == null ? "[" + step.getIndex() + "]" : "." + step.getPropertyName())
                    .collect(Collectors.joining());
            var path = field.startsWith(".") ? field.substring(1) : field;
            if (json instanceof UnrecognizedPropertyException) {
                return problem(Problem.field(path, "There is no field \"%s\" here.".formatted(path)), request);
            }
            if (json instanceof InvalidFormatException wrong
                    && wrong.getTargetType().isEnum()) {
                return problem(notOneOf(path, wrong), request);
            }
            if (!path.isEmpty()) {
                var type = json instanceof MismatchedInputException wrong ? wrong.getTargetType() : null;
                return problem(Problem.field(path, forms.refused(path, type)), request);
            }
        }
        return problem(
                Problem.of(
                        ErrorCode.INVALID_ARGUMENT,
                        "The body is missing or is not valid JSON of the form this method takes."),
                request);
    }

    private Problem notOneOf(String path, InvalidFormatException wrong) {
        return Problem.field(
                path,
                "%s is \"%s\"; it can be %s.".formatted(path, wrong.getValue(), forms.words(wrong.getTargetType())));
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> invalid(MethodArgumentNotValidException e, HttpServletRequest request) {
        var errors = e.getFieldErrors().stream()
                .map(error -> new FieldError(error.getField(), words(error)))
                .toList();
        return problem(Problem.fields(errors), request);
    }

    private String words(org.springframework.validation.FieldError error) {
        return error.contains(TypeMismatchException.class)
                ? forms.refused(
                        error.getField(),
                        error.unwrap(TypeMismatchException.class).getRequiredType())
                : "%s %s.".formatted(error.getField(), error.getDefaultMessage());
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> missing(MissingServletRequestParameterException e, HttpServletRequest request) {
        return problem(
                Problem.field(e.getParameterName(), "The parameter %s is missing.".formatted(e.getParameterName())),
                request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> mismatch(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        if (e.getParameter().hasParameterAnnotation(org.springframework.web.bind.annotation.PathVariable.class)) {
            return problem(Problem.notFound(request.getRequestURI().replaceFirst("^/v1/", "")), request);
        }
        return problem(Problem.field(e.getName(), forms.refused(e.getName(), e.getRequiredType())), request);
    }

    /** Tomcat reads parameters late: %zz in a query comes to light when the first of them is asked for. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> undecodable(InvalidParameterException e, HttpServletRequest request) {
        return problem(
                Problem.of(
                        ErrorCode.INVALID_ARGUMENT,
                        "The query of the URL is not percent-encoded UTF-8. Encode each value, then try again."),
                request);
    }

    /** The firewall looks at a parameter's name when it is asked for. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> refused(RequestRejectedException e, HttpServletRequest request) {
        return problem(
                Problem.of(
                        ErrorCode.INVALID_ARGUMENT,
                        "The name of a parameter or header holds characters that are refused. Leave it out, then try again."),
                request);
    }

    /** An answer that broke off after its first bytes: the connection ends before the answer does, which is how clients see it. */
    @ExceptionHandler
    void cutShort(CloseNowException e) throws CloseNowException {
        throw e;
    }

    /** The client has gone; nobody reads an answer. */
    @ExceptionHandler(AsyncRequestNotUsableException.class)
    void gone() {}

    /** The same in the middle of an answer, which is no failure of ours. */
    @ExceptionHandler
    @Nullable
    ResponseEntity<ProblemDetail> unwritable(HttpMessageNotWritableException e, HttpServletRequest request)
            throws Exception {
        for (@Nullable Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            if (cause instanceof AsyncRequestNotUsableException) {
                return null;
            }
        }
        return anythingElse(e, request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> notAcceptable(HttpMediaTypeNotAcceptableException e, HttpServletRequest request) {
        var types = Stream.of(MediaType.APPLICATION_JSON, MediaType.TEXT_EVENT_STREAM)
                .filter(type -> e.getSupportedMediaTypes().contains(type))
                .map(MediaType::toString)
                .collect(Collectors.joining(" or "));
        return problem(
                Problem.of(
                        ErrorCode.NOT_ACCEPTABLE,
                        "This answers with %s. Ask for that in Accept."
                                .formatted(types.isEmpty() ? MediaType.APPLICATION_JSON : types)),
                request);
    }

    /** Two made the same thing at the same moment, and this is the second. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> duplicate(DuplicateKeyException e, HttpServletRequest request) {
        return problem(
                Problem.of(
                        ErrorCode.ALREADY_EXISTS,
                        "Someone else made the same at the same moment. Read it again, then decide."),
                request);
    }

    @ExceptionHandler({
        CannotCreateTransactionException.class,
        DataAccessResourceFailureException.class,
        TransientDataAccessResourceException.class
    })
    ResponseEntity<ProblemDetail> unavailable(Exception e, HttpServletRequest request) {
        return problem(Problems.storeAway(e), request);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> anythingElse(Exception e, HttpServletRequest request) throws Exception {
        if (e instanceof IOException && request.isAsyncStarted()) {
            return ResponseEntity.ok().build();
        }
        if (e instanceof ErrorResponse response) {
            var answer = problem(
                    ofStatus(
                            response.getStatusCode().value(), response.getBody().getDetail(), request),
                    request);
            return ResponseEntity.status(answer.getStatusCode())
                    .headers(response.getHeaders()) // Allow, where the method is not
                    .headers(answer.getHeaders())
                    .body(answer.getBody());
        }
        if (e.getCause() instanceof OutOfMemoryError) {
            log.warn(
                    "request exceeds memory request={} method={} path={}",
                    RequestContext.current().id(),
                    request.getMethod(),
                    request.getRequestURI());
            return problem(
                    Problem.of(
                            ErrorCode.TOO_LARGE,
                            "This takes more memory than the server has left. Send less at once, or give it more: BYTEBASE_MEMORY=1g."),
                    request);
        }
        log.error(
                "request failed request={} method={} path={}",
                RequestContext.current().id(),
                request.getMethod(),
                request.getRequestURI(),
                e);
        return problem(
                Problem.of(
                        ErrorCode.INTERNAL,
                        "Something broke on our side. Report the request id to whoever runs this server."),
                request);
    }

    private static Problem ofStatus(int status, @Nullable String detail, HttpServletRequest request) {
        var words = detail == null ? "The request is refused." : detail;
        return switch (status) {
            case 404 ->
                Problem.of(
                        ErrorCode.NOT_FOUND,
                        "There is nothing at %s %s.".formatted(request.getMethod(), request.getRequestURI()));
            case 405 -> Problem.of(ErrorCode.METHOD_NOT_ALLOWED, words);
            case 406 -> Problem.of(ErrorCode.NOT_ACCEPTABLE, words);
            case 413 -> Problem.of(ErrorCode.TOO_LARGE, words);
            case 415 -> Problem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, words);
            case 503 -> Problem.of(ErrorCode.UNAVAILABLE, words);
            default -> Problem.of(status < 500 ? ErrorCode.INVALID_ARGUMENT : ErrorCode.INTERNAL, words);
        };
    }
}
