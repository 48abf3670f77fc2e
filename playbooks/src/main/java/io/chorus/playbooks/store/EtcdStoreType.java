package io.chorus.playbooks.store;

import io.chorus.playbooks.document.Findings;
import io.chorus.playbooks.document.Properties;
import java.util.List;
import java.util.Set;

/// `etcd`: values and locks in etcd, version 3.
final class EtcdStoreType implements StoreType {
    private static final String URL = "url";
    private static final String USER = "user";
    private static final String PASSWORD = "password";
    private static final String TTL = "ttl";

    @Override
    public String name() {
        return "etcd";
    }

    @Override
    public boolean locks() {
        return true;
    }

    @Override
    public void check(Properties raw, Findings findings) {
        StoreTypes.check(raw, findings, Set.of(URL, USER, PASSWORD, TTL))
                .text(URL, USER, PASSWORD)
                .whole(TTL);
    }

    @Override
    public List<String> secrets(Properties filled) {
        return List.of(filled.text(PASSWORD, ""));
    }

    @Override
    public DataStore open(Properties filled, StoreContext context) {
        var http =
                new HttpServer(
                        "etcd",
                        StoreTypes.address(filled, URL, "http://127.0.0.1:2379", "http"),
                        "is it running there? See the property url");
        var etcd = new EtcdServer(http, filled.text(USER, ""), filled.text(PASSWORD, ""));
        return new EtcdStore(
                context.name(), etcd, StoreTypes.timeToLive(filled, TTL), StoreTypes.holder());
    }
}
