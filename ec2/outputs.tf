output "run" {
  description = "Id of the run."
  value       = var.run
}

output "expires" {
  description = "When every host ends itself."
  value       = local.expires
}

output "nodes" {
  description = "Nodes of the fleet, which the emulators share."
  value       = var.nodes
}

output "servers" {
  description = "The brokers, as --server takes them."
  value       = nonsensitive(aws_ssm_parameter.servers.value)
}

output "management" {
  description = "The broker over which playbooks reach emulators."
  value       = nonsensitive(aws_ssm_parameter.management.value)
}

output "brokers" {
  description = "Private addresses of the brokers, for node sets of type terraform."
  value       = module.broker.addresses
}

output "controllers" {
  description = "Private address of the controller, for node sets of type terraform."
  value       = [module.controller.address]
}

# Emulators come and go (spot), so they are found by their tags, not by what was known when they were asked for.
output "node_sets" {
  description = "Properties of node sets of type ec2, by role."
  value = { for role in ["emulator", "broker", "controller"] : role => {
    regions = [var.region]
    tags    = { Project = "chorus", Run = var.run, Role = role }
  } }
}

output "session" {
  description = "Opens a shell on the controller; there is no ssh."
  value       = "aws ssm start-session --region ${var.region} --target ${module.controller.id}"
}

output "artifacts" {
  description = "What the hosts run, with its digest."
  value       = var.artifacts
}
