package com.bytebase.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The launcher tells of itself before there is anything to run; what it tells and passes on is what the process knows. */
class LauncherTest {
    private static final Pattern COMMAND = Pattern.compile("(?m)^ {2}([a-z][a-z-]*)\\b");
    private static final Pattern OPTION = Pattern.compile("--([a-z][a-z-]+)");

    @Test
    void theLauncherKnowsTheCommandsAndOptionsOfTheProcess() throws IOException {
        var launcher = Files.readString(Path.of("../bytebase"));
        var help = launcher.substring(launcher.indexOf("<<'HELP'"), launcher.indexOf("\nHELP\n"));
        var commands = all(COMMAND, CommandLine.HELP.substring(0, CommandLine.HELP.indexOf("Options\n")));

        assertThat(all(OPTION, help)).isEqualTo(all(OPTION, CommandLine.HELP));
        var own = new TreeSet<>(commands);
        own.addAll(List.of("build", "test"));
        assertThat(all(COMMAND, help)).isEqualTo(own);
        var dispatch = launcher.substring(launcher.lastIndexOf("\ncase "));
        assertThat(dispatch.split("[^a-z-]+")).containsAll(own);
    }

    private static TreeSet<String> all(Pattern pattern, String text) {
        var all = new TreeSet<String>();
        pattern.matcher(text).results().forEach(found -> all.add(found.group(1)));
        return all;
    }
}
