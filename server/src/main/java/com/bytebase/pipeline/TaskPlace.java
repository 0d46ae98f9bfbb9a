package com.bytebase.pipeline;

/** Which task is meant: the name of its issue, its stage's environment, its number. */
record TaskPlace(String issue, String environment, int number) {
    String name() {
        return Task.stageName(issue, environment) + "/tasks/" + number;
    }
}
