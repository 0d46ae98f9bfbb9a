package com.bytebase.vcs;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/** Keeps JGit from the Git settings of this machine and its user: they could send it elsewhere, and finding them starts a process. */
final class NoGitConfig extends SystemReader.Delegate {
    private NoGitConfig(SystemReader reader) {
        super(reader);
    }

    static synchronized void use() {
        if (!(SystemReader.getInstance() instanceof NoGitConfig)) {
            SystemReader.setInstance(new NoGitConfig(SystemReader.getInstance()));
        }
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new Empty(parent, fs);
    }

    private static final class Empty extends FileBasedConfig {
        Empty(Config parent, FS fs) {
            super(parent, new File("none"), fs);
        }

        @Override
        public void load() {
            // there is nothing to read
        }

        @Override
        public void save() {
            // there is nothing to keep
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
