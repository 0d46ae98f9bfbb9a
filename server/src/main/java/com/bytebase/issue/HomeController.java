package com.bytebase.issue;

import com.bytebase.http.SignedIn;
import com.bytebase.kernel.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/v1/home")
@Tag(name = "home")
class HomeController {
    private final Home home;

    HomeController(Home home) {
        this.home = home;
    }

    @SignedIn("Shows issues of projects in which the caller has bb.issues.list.")
    @Operation(operationId = "getHome", summary = "What waits for the caller, the worst first")
    @GetMapping
    HomeResource home(Actor actor) {
        return home.of(actor);
    }
}
