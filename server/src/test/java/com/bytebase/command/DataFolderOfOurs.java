package com.bytebase.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

/** A data folder that the embedded server's user can reach, and the processes that work on it. */
record DataFolderOfOurs(Path path) {
    static DataFolderOfOurs in(Path temporary, String name) throws IOException {
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx--x--x"));
        return new DataFolderOfOurs(temporary.resolve(name));
    }

    /** Every process that names the folder: the servers and what watches over them. */
    List<ProcessHandle> processes() {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .arguments()
                        .map(arguments -> Arrays.stream(arguments).anyMatch(a -> a.contains(path.toString())))
                        .orElse(false))
                .toList();
    }

    ProcessHandle postgres() throws IOException {
        var pid = Files.readAllLines(path.resolve("metadata/cluster/postmaster.pid"))
                .getFirst();
        return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
    }
}
