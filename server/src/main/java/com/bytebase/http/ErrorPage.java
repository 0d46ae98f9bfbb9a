package com.bytebase.http;

import com.bytebase.kernel.ErrorCode;
import com.bytebase.kernel.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the server sends what failed before or beside our methods: that is a problem like any other. */
@RestController
class ErrorPage implements ErrorController {
    private final Problems problems;

    ErrorPage(Problems problems) {
        this.problems = problems;
    }

    @Open("It tells no more than the status that the request has got already.")
    @RequestMapping("/error")
    void error(HttpServletRequest request, HttpServletResponse response) throws IOException {
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer sent ? sent : 404;
        problems.write(of(status), request, response);
    }

    static Problem of(int status) {
        return switch (status) {
            case 401 -> Problem.of(ErrorCode.UNAUTHENTICATED, "Sign in first.");
            case 403 -> Problem.of(ErrorCode.PERMISSION_DENIED, "This is not allowed.");
            case 404 -> Problem.of(ErrorCode.NOT_FOUND, "There is nothing here.");
            case 405 -> Problem.of(ErrorCode.METHOD_NOT_ALLOWED, "This path does not take that method.");
            case 413 -> Problem.of(ErrorCode.TOO_LARGE, "The request is too large.");
            case 503 ->
                Problem.of(ErrorCode.UNAVAILABLE, "The server is starting or stopping. Try again in some seconds.");
            default ->
                status < 500
                        ? Problem.of(ErrorCode.INVALID_ARGUMENT, "The request is not one that HTTP allows.")
                        : Problem.of(
                                ErrorCode.INTERNAL,
                                "Something broke on our side. Report the request id to whoever runs this server.");
        };
    }
}
