locals {
  expires = timeadd(var.begins, "${var.hours}h")

  tags = {
    Project = "chorus"
    Run     = var.run
    Owner   = var.owner
    Expires = local.expires
  }

  types = {
    x86_64 = ["c7i.large", "c6a.large", "c5.large", "m6i.large"]
    arm64  = ["c7g.large", "c8g.large", "c6g.large", "m7g.large"]
  }
  emulator_types = length(var.emulator_types) > 0 ? var.emulator_types : local.types[var.architecture]
  host_type      = var.host_type != "" ? var.host_type : local.types[var.architecture][0]

  controller_address = cidrhost(module.network.subnet_cidr, 9)
  broker_addresses   = [for i in range(var.brokers) : cidrhost(module.network.subnet_cidr, 10 + i)]
}

# The newest Amazon Linux, by name; no image id stands anywhere.
data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-${var.architecture}"
}

module "network" {
  source = "./modules/network"
  run    = var.run
  cidr   = var.cidr
  region = var.region
}

module "access" {
  source          = "./modules/access"
  run             = var.run
  artifact_bucket = var.artifact_bucket
  artifact_keys   = [for one in values(var.artifacts) : one.key]
}

# How hosts find the brokers under test, and emulators their controller: they read it when they start.
resource "aws_ssm_parameter" "servers" {
  name  = "/chorus/${var.run}/servers"
  type  = "String"
  value = join(",", [for address in local.broker_addresses : "nats://${address}:4222"])
}

resource "aws_ssm_parameter" "management" {
  name  = "/chorus/${var.run}/management"
  type  = "String"
  value = "nats://${local.controller_address}:4222"
}

module "boot" {
  source          = "./modules/boot"
  run             = var.run
  region          = var.region
  expires         = local.expires
  artifact_bucket = var.artifact_bucket
  artifacts       = var.artifacts
  java_package    = var.java_package
  servers         = aws_ssm_parameter.servers.name
  management      = aws_ssm_parameter.management.name
  nodes           = var.nodes
  routes          = local.broker_addresses
}

module "broker" {
  source        = "./modules/broker"
  run           = var.run
  tags          = local.tags
  addresses     = local.broker_addresses
  image         = nonsensitive(data.aws_ssm_parameter.image.value)
  instance_type = local.host_type
  subnet        = module.network.subnet
  group         = module.network.groups.broker
  profile       = module.access.profile
  user_data     = module.boot.broker
}

module "controller" {
  source        = "./modules/controller"
  run           = var.run
  tags          = local.tags
  address       = local.controller_address
  image         = nonsensitive(data.aws_ssm_parameter.image.value)
  instance_type = local.host_type
  subnet        = module.network.subnet
  group         = module.network.groups.controller
  profile       = module.access.profile
  user_data     = module.boot.controller
}

module "emulator" {
  source         = "./modules/emulator"
  run            = var.run
  tags           = local.tags
  hosts          = var.emulators
  spot           = var.spot
  expires        = local.expires
  image          = nonsensitive(data.aws_ssm_parameter.image.value)
  instance_types = local.emulator_types
  subnet         = module.network.subnet
  group          = module.network.groups.emulator
  profile        = module.access.profile
  user_data      = module.boot.emulator
}

module "budget" {
  source = "./modules/budget"
  run    = var.run
  owner  = var.owner
  begins = var.begins
  limit  = var.budget_usd
}

check "not_over" {
  assert {
    condition     = timecmp(local.expires, plantimestamp()) > 0
    error_message = "This run expired at ${local.expires}: its hosts end as soon as they start. Take it down, or raise hours."
  }
}
