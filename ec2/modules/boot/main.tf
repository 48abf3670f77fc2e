# What each host does when it starts, as cloud-init: limits, the end at the expiry, artifacts checked by digest, and its
# part as a systemd unit. Shell and units stand in files/, and are filled in here.

variable "run" { type = string }
variable "region" { type = string }
variable "expires" { type = string }
variable "artifact_bucket" { type = string }
variable "artifacts" {
  type = map(object({ key = string, sha256 = string }))
}
variable "java_package" { type = string }
variable "servers" { type = string }
variable "management" { type = string }
variable "nodes" { type = number }
variable "routes" { type = list(string) }

locals {
  facts = {
    run          = var.run
    region       = var.region
    expires      = var.expires
    bucket       = var.artifact_bucket
    artifacts    = var.artifacts
    java_package = var.java_package
    servers      = var.servers
    management   = var.management
    nodes        = var.nodes
  }

  # Above the whole fleet: while brokers are away, one has to take everybody.
  max_connections = var.nodes + 1000

  common = {
    "/etc/chorus/run.env"                       = { mode = "0644", text = templatefile("${path.module}/files/run.env", local.facts) }
    "/etc/sysctl.d/90-chorus.conf"              = { mode = "0644", text = file("${path.module}/files/sysctl.conf") }
    "/etc/security/limits.d/90-chorus.conf"     = { mode = "0644", text = file("${path.module}/files/limits.conf") }
    "/usr/local/bin/chorus-expire"              = { mode = "0755", text = file("${path.module}/files/chorus-expire") }
    "/usr/local/bin/chorus-fetch"               = { mode = "0755", text = file("${path.module}/files/chorus-fetch") }
    "/etc/systemd/system/chorus-expire.service" = { mode = "0644", text = file("${path.module}/files/chorus-expire.service") }
    "/etc/systemd/system/chorus-expire.timer"   = { mode = "0644", text = file("${path.module}/files/chorus-expire.timer") }
  }

  roles = {
    broker = merge(local.common, {
      "/etc/chorus/nats-server.conf"            = { mode = "0644", text = templatefile("${path.module}/files/nats-server.conf", { run = var.run, routes = var.routes, connections = local.max_connections }) }
      "/usr/local/bin/chorus-install"           = { mode = "0755", text = templatefile("${path.module}/files/install-broker", local.facts) }
      "/etc/systemd/system/nats-server.service" = { mode = "0644", text = file("${path.module}/files/nats-server.service") }
    })
    emulator = merge(local.common, {
      "/usr/local/bin/chorus-install"             = { mode = "0755", text = templatefile("${path.module}/files/install-chorus", merge(local.facts, { units = "chorus-host.service chorus-notice.service" })) }
      "/usr/local/bin/chorus-host"                = { mode = "0755", text = file("${path.module}/files/chorus-host") }
      "/usr/local/bin/chorus-notice"              = { mode = "0755", text = file("${path.module}/files/chorus-notice") }
      "/etc/systemd/system/chorus-host.service"   = { mode = "0644", text = file("${path.module}/files/chorus-host.service") }
      "/etc/systemd/system/chorus-notice.service" = { mode = "0644", text = file("${path.module}/files/chorus-notice.service") }
    })
    controller = merge(local.common, {
      "/usr/local/bin/chorus-install"                 = { mode = "0755", text = templatefile("${path.module}/files/install-chorus", merge(local.facts, { units = "chorus-management.service" })) }
      "/usr/local/bin/chorus"                         = { mode = "0755", text = file("${path.module}/files/chorus-controller") }
      "/usr/local/bin/chorus-fleet"                   = { mode = "0755", text = file("${path.module}/files/chorus-fleet") }
      "/etc/systemd/system/chorus-management.service" = { mode = "0644", text = file("${path.module}/files/chorus-management.service") }
    })
  }

  # YAML that is JSON: nothing in a file can break out of its place.
  user_data = { for role, files in local.roles : role => "#cloud-config\n${jsonencode({
    write_files = [for path, file in files : {
      path        = path
      permissions = file.mode
      encoding    = "b64"
      content     = base64encode(file.text)
    }]
    # The end first: whatever fails after it, the host does not outlive its run.
    runcmd = [
      ["systemctl", "daemon-reload"],
      ["systemctl", "enable", "--now", "chorus-expire.timer"],
      ["sysctl", "--system"],
      ["/usr/local/bin/chorus-install"],
    ]
  })}" }
}

output "broker" { value = local.user_data.broker }
output "emulator" { value = local.user_data.emulator }
output "controller" { value = local.user_data.controller }
